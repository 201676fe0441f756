package io.github.kabegami.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One measured number and what it belongs to.
 *
 * @param method what made the image, such as {@code bicubic}; may be empty
 * @param image the name of the judged picture
 * @param reference the name of the picture it was compared with; empty where the metric uses none
 * @param metric the metric's name in reports
 * @param value the number; positive infinity for identical pictures where the metric says so, NaN
 *     for undefined
 * @param details what else the metric said, by name
 */
public record Score(
    String method,
    String image,
    String reference,
    String metric,
    double value,
    Map<String, Double> details) {

  /** Keeps a copy of the details. */
  public Score {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** A score without details. */
  public Score(String method, String image, String reference, String metric, double value) {
    this(method, image, reference, metric, value, Map.of());
  }

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
