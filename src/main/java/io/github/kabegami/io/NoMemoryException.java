package io.github.kabegami.io;

import java.io.IOException;

/** A picture needs more memory than there is; nothing is wrong with its file. */
public final class NoMemoryException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a sentence for the user. */
  public NoMemoryException(String sentence) {
    super(sentence);
  }

  NoMemoryException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
