package io.github.kabegami.metric;

/**
 * The pictures are fine, but the metric has no value for them: too few pixels for its window, for
 * example. A report writes {@code undefined} where a single call throws this.
 */
public final class UndefinedScoreException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** An undefined score with the reason, a sentence with the limit and what came. */
  public UndefinedScoreException(String message) {
    super(message);
  }
}
