package io.github.kabegami.metric;

/**
 * What the user may choose about a measurement.
 *
 * @param crop pixels removed on every side of both pictures before anything else, at least 0
 */
public record MetricOptions(int crop) {
  /** Whole pictures. */
  public static final MetricOptions NONE = new MetricOptions(0);

  /**
   * Checks the border.
   *
   * @throws IllegalArgumentException if crop is negative
   */
  public MetricOptions {
    if (crop < 0) {
      throw new IllegalArgumentException("crop must be 0 or more pixels, got " + crop);
    }
  }

  /** The same with another border, in pixels. */
  public MetricOptions withCrop(int newCrop) {
    return new MetricOptions(newCrop);
  }
}
