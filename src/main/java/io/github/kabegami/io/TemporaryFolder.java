package io.github.kabegami.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A folder that is deleted with all that is in it. */
public final class TemporaryFolder implements AutoCloseable {
  private static final int TRIES = 5;
  private static final Duration WAIT = Duration.ofMillis(50);

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
   * Deletes it. Windows keeps files that this process has mapped until they are garbage; what
   * cannot be deleted now is when Java ends.
   */
  @Override
  public void close() {
    Deque<Path> left = delete();
    for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
      System.gc();
      LockSupport.parkNanos(WAIT.toNanos());
      left = delete();
    }
    left.descendingIterator() // folders first: Java goes backwards
        .forEachRemaining(file -> file.toFile().deleteOnExit());
  }

  /** Deletes what it can and returns the rest, files first. */
  private Deque<Path> delete() {
    Deque<Path> found = new ArrayDeque<>();
    try (Stream<Path> files = Files.walk(path)) {
      files.forEach(found::push);
    } catch (IOException | UncheckedIOException e) {
      // It is gone, or another process deletes it just now.
    }
    found.removeIf(TemporaryFolder::isDeleted);
    return found;
  }

  private static boolean isDeleted(Path file) {
    try {
      Files.deleteIfExists(file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
