package io.github.kabegami.train.config;

import io.github.kabegami.core.Shares;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files and folders that a configuration names. */
public final class ConfigPaths {
  private static final List<String> WHOLE =
      List.of("start", "input", "validation", "perceptual", "lpips");
  private static final List<String> LISTS = List.of("degradation", "compare", "metrics");

  /** A word of a list that names a file: what stands before it, the file, and its share. */
  private static final Pattern FILE =
      Pattern.compile(
          "(onnx:)?(.*\\.(?:json|onnx|pth|safetensors|param))(:[^:/\\\\]*)?",
          Pattern.CASE_INSENSITIVE);

  private ConfigPaths() {}

  /**
   * The same configuration with absolute paths.
   *
   * @param folder that relative ones are relative to
   * @throws IllegalArgumentException if a list would name a file below a folder with blanks in its
   *     name, because blanks separate the words of a list
   */
  public static TrainConfig absolute(TrainConfig config, Path folder) {
    Map<String, String> values = new LinkedHashMap<>();
    change(config, values, WHOLE, text -> below(folder, text));
    for (String list : LISTS) {
      change(config, values, List.of(list), text -> words(list, text, folder));
    }
    return values.isEmpty() ? config : ConfigJson.with(config, values);
  }

  private static void change(
      TrainConfig config, Map<String, String> values, List<String> keys, UnaryOperator<String> to) {
    for (String key : keys) {
      String before = ConfigJson.tree(config).get(key).getAsString();
      String after = before.isEmpty() ? "" : to.apply(before);
      if (!after.equals(before)) {
        values.put(key, after);
      }
    }
  }

  private static String below(Path folder, String text) {
    return folder.resolve(text).toAbsolutePath().normalize().toString();
  }

  private static String words(String list, String text, Path folder) {
    return Shares.words(text).stream()
        .map(word -> word(list, word, folder))
        .collect(Collectors.joining(" "));
  }

  private static String word(String list, String word, Path folder) {
    Matcher file = FILE.matcher(word);
    if (!file.matches() || Path.of(file.group(2)).isAbsolute()) {
      return word;
    }
    String path = below(folder, file.group(2));
    if (!List.of(path).equals(Shares.words(path))) {
      throw new IllegalArgumentException(
          list
              + " cannot name "
              + file.group(2)
              + ", because the name of the folder "
              + folder
              + " has blanks or commas, which separate the words of a list; move the file to another"
              + " folder");
    }
    return or(file.group(1)) + path + or(file.group(3));
  }

  private static String or(@Nullable String group) {
    return group == null ? "" : group;
  }
}
