package io.github.kabegami.dataset;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a large file with the places where they begin; only whole lines count. */
final class LineScan {
  private static final int BUFFER = 1 << 20;

  private LineScan() {}

  /** Told of each line. */
  @FunctionalInterface
  interface Visitor {
    /**
     * A line.
     *
     * @param number from 1
     * @param at byte where it begins
     * @param text without the line feed
     */
    void line(long number, long at, String text) throws IOException;
  }

  /**
   * Reads all lines that end with a line feed.
   *
   * @return the length of the file up to and with the last line feed, bytes
   */
  static long of(Path file, Visitor visitor) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 10);
    byte[] buffer = new byte[BUFFER];
    long number = 0;
    long whole = 0;
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      long read = 0;
      int got = stream.read(buffer);
      while (got >= 0) {
        int from = 0;
        for (int i = 0; i < got; i++) {
          if (buffer[i] == '\n') {
            line.write(buffer, from, i - from);
            visitor.line(++number, whole, line.toString(StandardCharsets.UTF_8));
            line.reset();
            from = i + 1;
            whole = read + from;
          }
        }
        line.write(buffer, from, got - from);
        read += got;
        got = stream.read(buffer);
      }
    }
    return whole;
  }
}
