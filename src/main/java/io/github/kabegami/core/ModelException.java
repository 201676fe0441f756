package io.github.kabegami.core;

import org.jspecify.annotations.Nullable;

/**
 * A network or its file does not fit what is asked of it; the message says what was expected and
 * what came.
 */
public class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a sentence for the user. */
  public ModelException(String message) {
    super(message);
  }

  /** With a sentence for the user and what lies behind it, if anything does. */
  public ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
