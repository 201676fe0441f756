package io.github.kabegami.pack;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a pack: the first sentences are kept, the others are told to the log. */
final class Findings {
  private static final int KEPT = 5;

  private final Run run;
  private final List<String> first = new ArrayList<>();
  private long more;

  Findings(Run run) {
    this.run = run;
  }

  void add(String sentence) {
    if (first.size() < KEPT) {
      first.add(sentence);
    } else {
      more++;
      run.log(sentence);
    }
  }

  /**
   * Ends a check.
   *
   * @throws IOException with the first sentences, if something is wrong
   */
  void requireNone(Path pack) throws IOException {
    if (!first.isEmpty()) {
      throw new IOException(
          pack
              + " is damaged; delete the whole folder, as stage=pack leaves one that is there alone,"
              + " and run stage=pack, or copy it again: "
              + String.join("; ", first)
              + (more > 0 ? "; and " + more + " more in the log" : ""));
    }
  }
}
