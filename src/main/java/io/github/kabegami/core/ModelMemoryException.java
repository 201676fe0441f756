package io.github.kabegami.core;

/**
 * A network ran out of memory on its device. A caller that cuts tiles may go on with smaller ones.
 */
public final class ModelMemoryException extends ModelException {
  private static final long serialVersionUID = 1L;

  /** With a sentence for the user and what lies behind it. */
  public ModelMemoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
