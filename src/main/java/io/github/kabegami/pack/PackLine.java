package io.github.kabegami.pack;

import io.github.kabegami.io.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of the index of a pack.
 *
 * @param name of the patch
 * @param origin whose it is
 * @param hr the ground truth
 * @param lr the degraded picture, where there are pairs
 */
record PackLine(String name, PatchOrigin origin, Stored hr, Optional<Stored> lr) {
  /** As a line of JSON with its line feed. */
  String text() {
    return Json.toLine(this) + "\n";
  }

  /**
   * The lines of an index.
   *
   * @throws IOException with a sentence, if it cannot be read or is damaged
   */
  static List<PackLine> read(Path index) throws IOException {
    List<PackLine> lines = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(index, StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(Json.fromText(line, PackLine.class));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "line "
              + (lines.size() + 1)
              + " of the index "
              + index
              + " cannot be read ("
              + e.getMessage()
              + "); delete the pack and run stage=pack again",
          e);
    }
    return lines;
  }
}
