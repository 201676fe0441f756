package io.github.kabegami.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/** A folder that is deleted with all that is in it. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  /** Makes one in the system's place for temporary files, which only this user may read. */
  public static TemporaryFolder create(String prefix) throws IOException {
    return new TemporaryFolder(Files.createTempDirectory(prefix));
  }

  /** One that is there already. */
  public static TemporaryFolder of(Path path) {
    return new TemporaryFolder(path);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * Deletes it. What cannot be deleted now, as on Windows a file that is mapped still, is when Java
   * ends.
   */
  @Override
  public void close() {
    Deque<Path> later = new ArrayDeque<>();
    try (Stream<Path> files = Files.walk(path)) {
      files.forEach(later::push);
    } catch (IOException | RuntimeException e) {
      later.push(path);
    }
    Deque<Path> left = new ArrayDeque<>();
    for (Path file : later) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        left.push(file);
      }
    }
    left.forEach(file -> file.toFile().deleteOnExit()); // folders first: it goes backwards
  }
}
