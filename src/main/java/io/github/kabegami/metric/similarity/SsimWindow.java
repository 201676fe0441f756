package io.github.kabegami.metric.similarity;

import io.github.kabegami.metric.Windows;
import java.util.Arrays;

/**
 * Symmetric weights of an odd number of neighbours, for {@link
 * io.github.kabegami.metric.WindowMeans}, and what variances are multiplied by. Immutable.
 */
final class SsimWindow {
  private static final int SIDE_PIXELS = 11;
  private static final double SIGMA_PIXELS = 1.5;

  private final String description;
  private final double[] weights;
  private final double correction;

  private SsimWindow(String description, double[] weights, double correction) {
    this.description = description;
    this.weights = weights;
    this.correction = correction;
  }

  /** A Gaussian of 11 x 11 pixels, standard deviation 1.5. */
  static SsimWindow gaussian() {
    double[] weights = Windows.gaussian(SIDE_PIXELS, SIGMA_PIXELS);
    return new SsimWindow("Gaussian window 11 x 11, sigma 1.5", weights, 1);
  }

  /** Equal weights of side x side pixels; the side is odd. */
  static SsimWindow box(int side) {
    double[] weights = new double[side];
    Arrays.fill(weights, 1.0 / side);
    return new SsimWindow("uniform window " + side + " x " + side, weights, 1);
  }

  /** The same with variances of a sample: divided by the number of pixels less one. */
  SsimWindow ofSample() {
    int pixels = side() * side();
    return new SsimWindow(
        description + ", variances x " + pixels + "/" + (pixels - 1),
        weights,
        pixels / (pixels - 1.0));
  }

  /** Kind, size and correction, for definitions. */
  String description() {
    return description;
  }

  /** Side in pixels, odd. */
  int side() {
    return weights.length;
  }

  /** Pixels on each side of the middle one. */
  int radius() {
    return weights.length / 2;
  }

  /** What variances and covariances are multiplied by. */
  double correction() {
    return correction;
  }

  /** The weights along an axis; not to be changed. */
  double[] weights() {
    return weights;
  }
}
