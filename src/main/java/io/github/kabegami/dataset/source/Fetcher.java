package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Outcome;
import java.io.IOException;
import java.nio.file.Path;

/** Gets the picture of a candidate onto this computer. For several threads at a time. */
public interface Fetcher {

  /** Whether it knows how to get the picture of that candidate. */
  boolean fits(Candidate candidate);

  /**
   * Whether the picture of a candidate that fits is had by reading its file alone, so that many may
   * be got at the same time.
   */
  default boolean isAtHand(Candidate candidate) {
    return false;
  }

  /**
   * Gets the picture.
   *
   * @param pictures the data set's folder of pictures; what is written lies below it
   * @return fetched with its file and SHA-256, rejected for good, or failed for now
   * @throws IOException with a sentence, if the work as a whole cannot go on, such as a full disk
   */
  Outcome fetch(Candidate candidate, Path pictures, Run run) throws IOException;
}
