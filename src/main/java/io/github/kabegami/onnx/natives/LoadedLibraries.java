package io.github.kabegami.onnx.natives;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Native libraries of ONNX Runtime that a process has loaded, and jars of it that it has open, as
 * Linux tells; other systems tell nothing.
 *
 * @param libraries by the file that each came from, which may be gone
 * @param jars that are open
 */
record LoadedLibraries(List<Library> libraries, List<Path> jars) {
  private static final int HEAD = 1 << 18;
  private static final Pattern FIRST_PART =
      Pattern.compile(
          "(\\p{XDigit}+)-(\\p{XDigit}+) r\\S* 0+ \\S+ \\d+\\s+"
              + "(/.*/libonnxruntime\\.so[\\d.]*)(?: \\(deleted\\))?");
  private static final Pattern SYMBOLS = Pattern.compile("VERS_(\\d+\\.\\d+\\.\\d+)");
  private static final Pattern JAR = Pattern.compile(".*/onnxruntime[^/]*\\.jar");

  /**
   * A library.
   *
   * @param version that its symbols have
   */
  record Library(Path file, Optional<String> version) {}

  /** Those of this process. */
  static LoadedLibraries ofThisProcess() {
    return of(Path.of("/proc/self"));
  }

  /**
   * Those of a process.
   *
   * @param process its folder of the system
   */
  static LoadedLibraries of(Path process) {
    return new LoadedLibraries(libraries(process), jars(process.resolve("fd")));
  }

  private static List<Library> libraries(Path process) {
    Map<Path, Library> found = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(process.resolve("maps"), StandardCharsets.ISO_8859_1)) {
        Matcher part = FIRST_PART.matcher(line);
        if (part.matches()) {
          Path file = Path.of(part.group(3));
          long start = Long.parseUnsignedLong(part.group(1), 16);
          long end = Long.parseUnsignedLong(part.group(2), 16);
          found.putIfAbsent(file, new Library(file, version(process, start, end)));
        }
      }
    } catch (IOException | RuntimeException e) {
      return List.copyOf(found.values()); // not Linux, or a file name that cannot be read
    }
    return List.copyOf(found.values());
  }

  /** The file may be deleted, but what is loaded begins with its table of names. */
  private static Optional<String> version(Path process, long start, long end) {
    byte[] head = new byte[(int) Math.min(end - start, HEAD)];
    try (RandomAccessFile memory = new RandomAccessFile(process.resolve("mem").toFile(), "r")) {
      memory.seek(start);
      memory.readFully(head);
    } catch (IOException e) {
      return Optional.empty();
    }
    Matcher symbols = SYMBOLS.matcher(new String(head, StandardCharsets.ISO_8859_1));
    return symbols.find() ? Optional.of(symbols.group(1)) : Optional.empty();
  }

  private static List<Path> jars(Path descriptors) {
    Set<Path> found = new LinkedHashSet<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        target(link).filter(file -> JAR.matcher(file.toString()).matches()).ifPresent(found::add);
      }
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
    return new ArrayList<>(found);
  }

  private static Optional<Path> target(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // closed meanwhile
    }
  }
}
