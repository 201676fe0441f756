package io.github.kabegami.metric.niqe;

import io.github.kabegami.metric.Windows;

/**
 * Rows of a plane as differences from the local mean in units of the local deviation, and that
 * deviation. Mean and deviation under a Gaussian window of 7 x 7 pixels, sigma 7/6, the border
 * repeated. For one thread.
 *
 * <p>Source: utlive/niqe, computequality.m. Deliberate difference: differences and deviations below
 * 1e-6 become 0. In flat places they are rounding noise, whose sign would decide on the features.
 */
final class Contrast {
  /** Rows and columns that the window reaches on either side. */
  static final int REACH = 3;

  private static final double SIGMA_PIXELS = 7.0 / 6;
  private static final double NOISE = 1e-6;

  private final double[] weights = Windows.gaussian(2 * REACH + 1, SIGMA_PIXELS);
  private final double[] mean;
  private final double[] square;

  /** For planes of that width. */
  Contrast(int width) {
    mean = new double[width + 2 * Strip.PAD];
    square = new double[width + 2 * Strip.PAD];
  }

  /**
   * Computes row y.
   *
   * @param normalised gets (value - mean) / (deviation + 1)
   * @param deviation gets the deviation
   */
  void row(Strip strip, int y, double[] normalised, double[] deviation) {
    down(strip, y);
    double[] values = strip.nearest(y);
    double w0 = weights[0];
    double w1 = weights[1];
    double w2 = weights[2];
    double w3 = weights[3];
    for (int x = 0; x < strip.width(); x++) {
      double m =
          w0 * (mean[x] + mean[x + 6])
              + w1 * (mean[x + 1] + mean[x + 5])
              + w2 * (mean[x + 2] + mean[x + 4])
              + w3 * mean[x + 3];
      double s =
          w0 * (square[x] + square[x + 6])
              + w1 * (square[x + 1] + square[x + 5])
              + w2 * (square[x + 2] + square[x + 4])
              + w3 * square[x + 3];
      deviation[x] = withoutNoise(Math.sqrt(Math.abs(s - m * m)));
      normalised[x] = withoutNoise(values[x + Strip.PAD] - m) / (deviation[x] + 1);
    }
  }

  private static double withoutNoise(double value) {
    return Math.abs(value) < NOISE ? 0 : value;
  }

  /** The window down the columns, of values and of their squares. */
  private void down(Strip strip, int y) {
    double[] r0 = strip.nearest(y - 3);
    double[] r1 = strip.nearest(y - 2);
    double[] r2 = strip.nearest(y - 1);
    double[] r3 = strip.nearest(y);
    double[] r4 = strip.nearest(y + 1);
    double[] r5 = strip.nearest(y + 2);
    double[] r6 = strip.nearest(y + 3);
    double w0 = weights[0];
    double w1 = weights[1];
    double w2 = weights[2];
    double w3 = weights[3];
    for (int x = 0; x < mean.length; x++) {
      mean[x] = w0 * (r0[x] + r6[x]) + w1 * (r1[x] + r5[x]) + w2 * (r2[x] + r4[x]) + w3 * r3[x];
      square[x] =
          w0 * (r0[x] * r0[x] + r6[x] * r6[x])
              + w1 * (r1[x] * r1[x] + r5[x] * r5[x])
              + w2 * (r2[x] * r2[x] + r4[x] * r4[x])
              + w3 * r3[x] * r3[x];
    }
  }
}
