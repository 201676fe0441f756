package io.github.kabegami.dataset.source;

import io.github.kabegami.io.RefusedException;

/** A site does not give one file, and will not later; others it may give. */
final class WithheldException extends RefusedException {
  private static final long serialVersionUID = 1L;

  /**
   * With the reason of a rejection.
   *
   * @param reason a word, a colon and a sentence
   */
  WithheldException(String reason) {
    super(reason);
  }
}
