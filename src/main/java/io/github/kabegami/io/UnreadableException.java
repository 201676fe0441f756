package io.github.kabegami.io;

import java.io.IOException;

/** Why a file is not a picture for us: the end of a sentence that starts with its path. */
final class UnreadableException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableException(String endOfSentence) {
    super(endOfSentence);
  }
}
