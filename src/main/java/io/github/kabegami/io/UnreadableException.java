package io.github.kabegami.io;

import java.io.IOException;

/** Why a file is not a picture for us: the end of a sentence that starts with its path. */
final class UnreadableException extends IOException {
  private static final long serialVersionUID = 2L;

  /** Whether it could be read with more memory. */
  private final boolean lacksMemory;

  UnreadableException(String endOfSentence) {
    this(endOfSentence, false);
  }

  private UnreadableException(String endOfSentence, boolean lacksMemory) {
    super(endOfSentence);
    this.lacksMemory = lacksMemory;
  }

  /** Of a picture that could be read with more memory. */
  static UnreadableException ofMemory(String endOfSentence) {
    return new UnreadableException(endOfSentence, true);
  }

  boolean lacksMemory() {
    return lacksMemory;
  }
}
