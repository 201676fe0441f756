package io.github.kabegami.io;

import java.io.IOException;

/** An answer of a server, or a lack of room here, that asking again at once does not change. */
public class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a sentence for the user. */
  public RefusedException(String sentence) {
    super(sentence);
  }

  /** With a sentence for the user. */
  public RefusedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
