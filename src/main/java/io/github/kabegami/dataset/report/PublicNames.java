package io.github.kabegami.dataset.report;

import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.LocalNames;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts as they may be passed on: without the folders of this computer that sources, models and the
 * data set lie in. The last name of each path stays.
 */
final class PublicNames {
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");
  private static final Pattern FILE = Pattern.compile("[^\\s:\"]*/[^\\s:\"/]+");

  /** What stands for what; longer texts first, as one may begin with another. */
  private final Map<String, String> names =
      new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(text -> text));

  private final Set<String> sources = new HashSet<>();

  /** Texts stay as they are until there are sources. */
  PublicNames() {}

  PublicNames(Dataset dataset) {
    DatasetConfig config = dataset.config();
    Path folder = dataset.folder().path();
    for (Path path : List.of(folder, folder.toAbsolutePath())) {
      names.put(path + path.getFileSystem().getSeparator(), "");
    }
    words(WORD, config.sources()).forEach(this::addSource);
    List.of(config.textmodel(), config.complexitymodel(), config.local()).forEach(this::addPath);
    words(FILE, config.degradation()).forEach(this::addPath);
  }

  private static List<String> words(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group().replace("\"", "").replaceFirst("(?<=[^/:])/+$", ""))
        .toList();
  }

  /** One more source of a picture. */
  void addSource(String source) {
    Matcher path = Pattern.compile("[a-z]+:(.+)").matcher(source);
    if (sources.add(source) && !LocalNames.isSite(source) && path.matches()) {
      addPath(path.group(1));
      names.put(source, LocalNames.source(source));
    }
  }

  private void addPath(String text) {
    try {
      Path path = Path.of(text).toAbsolutePath().normalize();
      Optional.ofNullable(path.getFileName())
          .map(Path::toString)
          .filter(name -> !name.isEmpty() && !text.isBlank())
          .ifPresent(
              name -> {
                names.put(path.toString(), name);
                if (text.contains("/")) {
                  names.put(text, name);
                }
              });
    } catch (InvalidPathException e) {
      // Then it is no path.
    }
  }

  /** The text without those folders. */
  String of(String text) {
    String plain = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      plain = plain.replace(name.getKey(), name.getValue());
    }
    return plain;
  }
}
