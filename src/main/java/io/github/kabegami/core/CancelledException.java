package io.github.kabegami.core;

/** The user asked to stop; what was finished is kept, what was not is gone. */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message where there is no more to say. */
  public static final String MESSAGE = "cancelled";

  /** A cancellation. */
  public CancelledException() {
    super(MESSAGE);
  }

  /**
   * A cancellation of which there is more to say.
   *
   * @param message for the user, beginning with {@code cancelled}
   */
  public CancelledException(String message, Throwable cause) {
    super(message, cause);
  }
}
