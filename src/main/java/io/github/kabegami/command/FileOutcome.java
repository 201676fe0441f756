package io.github.kabegami.command;

import io.github.kabegami.io.Json;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of a file that was worked on elsewhere.
 *
 * @param input file
 * @param output file
 * @param failure why it could not be done, in a sentence; empty if it is done
 * @param row what a summary says of it; may be empty
 */
record FileOutcome(Path input, Path output, String failure, List<String> row) {

  FileOutcome {
    row = List.copyOf(row);
  }

  static FileOutcome of(String text) {
    return Json.fromText(text, FileOutcome.class);
  }

  String text() {
    return Json.toLine(this);
  }
}
