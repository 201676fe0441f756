package io.github.kabegami.pack;

import io.github.kabegami.io.Json;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of the index of a pack, read one after the other. */
final class PackLines implements Closeable {
  private final Path index;
  private final BufferedReader reader;
  private long number;

  /**
   * Opens an index.
   *
   * @throws IOException if it cannot be read
   */
  PackLines(Path index) throws IOException {
    this.index = index;
    this.reader = Files.newBufferedReader(index, StandardCharsets.UTF_8);
  }

  /**
   * The next line; empty at the end.
   *
   * @throws IOException with a sentence, if it cannot be read or is damaged
   */
  Optional<PackLine> next() throws IOException {
    number++;
    try {
      @Nullable String line = reader.readLine();
      return line == null ? Optional.empty() : Optional.of(Json.fromText(line, PackLine.class));
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "line "
              + number
              + " of the index "
              + index
              + " cannot be read ("
              + e.getMessage()
              + "); delete the pack and run stage=pack again",
          e);
    }
  }

  /** Is told of lines. */
  @FunctionalInterface
  interface Visitor {
    void see(PackLine line) throws IOException;
  }

  /**
   * Reads all lines of an index.
   *
   * @throws IOException with a sentence, if it cannot be read or is damaged
   */
  static void forEach(Path index, Visitor visitor) throws IOException {
    try (PackLines lines = new PackLines(index)) {
      for (Optional<PackLine> line = lines.next(); line.isPresent(); line = lines.next()) {
        visitor.see(line.get());
      }
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
