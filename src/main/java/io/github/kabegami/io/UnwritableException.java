package io.github.kabegami.io;

import java.io.IOException;

/** Why a picture cannot be written: the whole sentence. */
final class UnwritableException extends IOException {
  private static final long serialVersionUID = 1L;

  UnwritableException(String sentence) {
    super(sentence);
  }

  UnwritableException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
