package io.github.kabegami.metric;

/** What windows around a place have in common. */
public final class Windows {
  private Windows() {}

  /**
   * The weights of a Gaussian window along an axis, which add up to 1; strict arithmetic.
   *
   * @param side pixels, odd
   * @param sigma standard deviation, pixels
   */
  public static double[] gaussian(int side, double sigma) {
    double[] weights = new double[side];
    double sum = 0;
    for (int i = 0; i < side; i++) {
      double distance = i - side / 2;
      weights[i] = StrictMath.exp(-distance * distance / (2 * sigma * sigma));
      sum += weights[i];
    }
    for (int i = 0; i < side; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /**
   * Refuses pictures that are too small for a window.
   *
   * @param metric for the message
   * @param side pixels that width and height must have at least
   * @param width after the crop, pixels; so the height
   * @param crop for the message
   * @throws UndefinedScoreException if one has fewer
   */
  public static void requireSide(String metric, int side, int width, int height, int crop) {
    if (width < side || height < side) {
      throw new UndefinedScoreException(
          metric
              + " needs at least "
              + side
              + " x "
              + side
              + " pixels, got "
              + size(width, height, crop));
    }
  }

  /** Width and height after a crop, and the crop if there is one, for messages. */
  public static String size(int width, int height, int crop) {
    return width + " x " + height + (crop == 0 ? "" : " after a crop of " + crop);
  }
}
