package io.github.kabegami.metric.similarity;

/** In what the members of the SSIM family differ. */
public enum SsimVariant {
  /** BasicSR: Gaussian window, colours, where the whole window lies inside the picture. */
  GAUSSIAN("ssim", "as BasicSR", SsimWindow.gaussian(), false, false),

  /** The same on the luma. */
  GAUSSIAN_LUMA("ssim-y", "of the luma, as BasicSR", SsimWindow.gaussian(), true, false),

  /** scikit-image's default: 7 x 7 pixels of equal weight, variances of a sample. */
  UNIFORM(
      "ssim-uniform7", "as scikit-image by default", SsimWindow.box(7).ofSample(), false, false),

  /** scikit-image with {@code gaussian_weights} and variances of a sample. */
  SAMPLE(
      "ssim-samplecov",
      "as scikit-image with gaussian_weights",
      SsimWindow.gaussian().ofSample(),
      false,
      false),

  /** MATLAB's {@code ssim} by its documentation: luma, edges repeated, the whole map. */
  MATLAB(
      "ssim-matlab",
      "of the luma, as MATLAB documents its ssim",
      SsimWindow.gaussian(),
      true,
      true);

  private final String title;
  private final String origin;

  @SuppressWarnings("ImmutableEnumChecker") // Its arrays are never changed.
  private final SsimWindow window;

  private final boolean luma;
  private final boolean whole;

  SsimVariant(String title, String origin, SsimWindow window, boolean luma, boolean whole) {
    this.title = title;
    this.origin = origin;
    this.window = window;
    this.luma = luma;
    this.whole = whole;
  }

  /** The metric's name. */
  String title() {
    return title;
  }

  /** The window. */
  SsimWindow window() {
    return window;
  }

  /** Whether only the luma is compared. */
  boolean luma() {
    return luma;
  }

  /** The smallest width and height, pixels. */
  int side() {
    return whole ? 1 : window.side();
  }

  /** Columns and rows of the picture before the first of the map. */
  int inset() {
    return whole ? 0 : window.radius();
  }

  /** The planes as the window goes over them. */
  PlanePair bordered(PlanePair planes) {
    return whole ? new ReplicatedPlanes(planes, window.radius()) : planes;
  }

  /** Whose it is, window, region and constants, for definitions. */
  String description() {
    return origin
        + ": "
        + window.description()
        + ", "
        + (whole ? "edges repeated, mean of the whole map" : "valid region")
        + ", k1 0.01, k2 0.03";
  }
}
