package io.github.kabegami.metric;

/**
 * One measured number and what it belongs to.
 *
 * @param method what made the image, such as {@code bicubic}; may be empty
 * @param image the name of the judged picture
 * @param reference the name of the picture it was compared with; empty where the metric uses none
 * @param metric the metric's name
 * @param value the number; positive infinity for identical pictures where the metric says so, NaN
 *     for undefined
 */
public record Score(String method, String image, String reference, String metric, double value) {

  /** Whether the metric has a value for the pictures. */
  public boolean isDefined() {
    return !Double.isNaN(value);
  }

  /**
   * The value with all its digits, {@code inf}, {@code -inf} or {@code undefined}; the same in
   * every language.
   */
  public String text() {
    return text(value);
  }

  /** A value as {@link #text()} writes it. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "undefined";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return Double.toString(value);
  }
}
