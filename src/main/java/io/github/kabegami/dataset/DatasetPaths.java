package io.github.kabegami.dataset;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files and folders that a configuration names. */
public final class DatasetPaths {
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");
  private static final Pattern SETTINGS = Pattern.compile("([^\\s,]+\\.json)((?::[0-9.]+)?)");

  private DatasetPaths() {}

  /**
   * The same configuration with absolute paths, so that it means the same wherever it is read.
   *
   * @param folder that relative ones are relative to
   * @throws IllegalArgumentException with a sentence, if a path cannot be one, or a settings file
   *     of {@code degradation} would lie in a folder with blanks in its name
   */
  public static DatasetConfig absolute(DatasetConfig config, Path folder) {
    Map<String, String> values = new LinkedHashMap<>();
    UnaryOperator<String> below = text -> text.isBlank() ? "" : below(folder, text);
    put(values, "local", config.local(), below);
    put(values, "textmodel", config.textmodel(), below);
    put(values, "complexitymodel", config.complexitymodel(), below);
    put(values, "sources", config.sources(), text -> sources(folder, text));
    put(values, "degradation", config.degradation(), text -> degradation(folder, text));
    return values.isEmpty() ? config : DatasetJson.with(config, values);
  }

  private static void put(
      Map<String, String> values, String key, String before, UnaryOperator<String> change) {
    try {
      String after = change.apply(before);
      if (!after.equals(before)) {
        values.put(key, after);
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          key + ": " + e.getInput() + " is not a path (" + e.getReason() + ")", e);
    }
  }

  private static String below(Path folder, String text) {
    return folder.resolve(text).toAbsolutePath().normalize().toString().replace('\\', '/');
  }

  private static String sources(Path folder, String text) {
    return WORD.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(source(folder, found.group())));
  }

  private static String source(Path folder, String word) {
    String plain = word.replace("\"", "");
    for (String kind : LocalNames.KINDS) {
      String path = plain.startsWith(kind) ? plain.substring(kind.length()) : "";
      if (!path.isBlank()) {
        String absolute = below(folder, path);
        return kind + (absolute.matches("\\S*") ? absolute : "\"" + absolute + "\"");
      }
    }
    return word;
  }

  private static String degradation(Path folder, String text) {
    return SETTINGS
        .matcher(text)
        .replaceAll(
            found -> {
              String path = below(folder, found.group(1));
              if (path.matches(".*[\\s,].*") && !path.equals(found.group(1))) {
                throw new IllegalArgumentException(
                    "degradation cannot name "
                        + found.group(1)
                        + ", because the name of its folder has blanks or commas, which separate"
                        + " the words of a list; move the file to another folder");
              }
              return Matcher.quoteReplacement(path + found.group(2));
            });
  }
}
