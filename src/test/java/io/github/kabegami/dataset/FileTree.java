package io.github.kabegami.dataset;

import io.github.kabegami.io.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is in a folder, to compare folders byte by byte. */
public final class FileTree {
  private FileTree() {}

  /** The SHA-256 of every file, by its path with slashes; of a folder that is missing, nothing. */
  public static Map<String, String> of(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.notExists(folder)) {
      return files;
    }
    List<Path> found;
    try (Stream<Path> walk = Files.walk(folder)) {
      found = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : found) {
      files.put(folder.relativize(file).toString().replace('\\', '/'), Fingerprint.of(file));
    }
    return files;
  }

  /** The same without files whose paths begin with one of these. */
  public static Map<String, String> without(Path folder, String... starts) throws IOException {
    Map<String, String> files = of(folder);
    files.keySet().removeIf(path -> Stream.of(starts).anyMatch(path::startsWith));
    return files;
  }
}
