package io.github.kabegami.core;

import org.jspecify.annotations.Nullable;

/**
 * A network ran out of memory on its device. A caller that cuts tiles may go on with smaller ones.
 */
public final class ModelMemoryException extends ModelException {
  private static final long serialVersionUID = 1L;

  /** With a sentence for the user and what lies behind it, if anything does. */
  public ModelMemoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
