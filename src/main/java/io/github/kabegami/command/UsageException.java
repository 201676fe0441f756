package io.github.kabegami.command;

/**
 * What was asked for makes no sense: an unknown option, a bad value, or options that exclude each
 * other.
 */
public final class UsageException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** With a sentence for the user that names what is allowed. */
  public UsageException(String message) {
    super(message);
  }

  /** With the sentence of an exception that refused an option's value. */
  UsageException(IllegalArgumentException refusal) {
    super(refusal.getMessage(), refusal);
  }
}
