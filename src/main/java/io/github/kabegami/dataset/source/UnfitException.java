package io.github.kabegami.dataset.source;

import java.io.IOException;

/** Why the content of a file is no ground truth, now and later: the end of a sentence. */
final class UnfitException extends IOException {
  private static final long serialVersionUID = 1;

  UnfitException(String endOfSentence) {
    super(endOfSentence);
  }

  /** Of that many bytes, which Java's memory should not hold. */
  static UnfitException tooLarge(long bytes) {
    return new UnfitException(
        "needs " + (bytes >> 20) + " MB of memory; give Java more (-Xmx) to use it");
  }
}
