package io.github.kabegami.metric;

/**
 * What the user may choose about a measurement.
 *
 * @param crop pixels removed on every side of both pictures before anything else, at least 0
 * @param luma how metrics of the luma make it
 */
public record MetricOptions(int crop, Luma luma) {
  /** Whole pictures, luma of BT.601. */
  public static final MetricOptions NONE = new MetricOptions(0, Luma.BT601);

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
    return new MetricOptions(newCrop, luma);
  }

  /** The same with another rule for the luma. */
  public MetricOptions withLuma(Luma newLuma) {
    return new MetricOptions(crop, newLuma);
  }
}
