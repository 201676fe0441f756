package io.github.kabegami.metric.lineart;

import io.github.kabegami.metric.Windows;

/**
 * The means under a Gaussian window of 11 x 11 pixels, weights adding up to 1, of a strip of a
 * plane, which is fed row by row, from the top down. For one thread.
 */
public final class GaussianRows {
  /** Side of the window. */
  public static final int WINDOW_PIXELS = 11;

  private final double[] weights;
  private final double[][] across;
  private int rows;

  /**
   * A strip that got no row yet.
   *
   * @param sigma standard deviation, pixels
   * @param columns of the results; rows that are fed have 10 more
   */
  public GaussianRows(double sigma, int columns) {
    weights = Windows.gaussian(WINDOW_PIXELS, sigma);
    across = new double[WINDOW_PIXELS][columns];
  }

  /** Feeds the next row, columns + 10 values. */
  public void push(double[] row) {
    double[] target = across[rows++ % WINDOW_PIXELS];
    double w0 = weights[0];
    double w1 = weights[1];
    double w2 = weights[2];
    double w3 = weights[3];
    double w4 = weights[4];
    double w5 = weights[5];
    for (int i = 0; i < target.length; i++) {
      target[i] =
          w0 * (row[i] + row[i + 10])
              + w1 * (row[i + 1] + row[i + 9])
              + w2 * (row[i + 2] + row[i + 8])
              + w3 * (row[i + 3] + row[i + 7])
              + w4 * (row[i + 4] + row[i + 6])
              + w5 * row[i + 5];
    }
  }

  /** The means of the windows that the last 11 rows make, one for each column. */
  public void mean(double[] target) {
    double[] r0 = row(0);
    double[] r1 = row(1);
    double[] r2 = row(2);
    double[] r3 = row(3);
    double[] r4 = row(4);
    double[] r5 = row(5);
    double[] r6 = row(6);
    double[] r7 = row(7);
    double[] r8 = row(8);
    double[] r9 = row(9);
    double[] r10 = row(10);
    double w0 = weights[0];
    double w1 = weights[1];
    double w2 = weights[2];
    double w3 = weights[3];
    double w4 = weights[4];
    double w5 = weights[5];
    for (int i = 0; i < r0.length; i++) {
      target[i] =
          w0 * (r0[i] + r10[i])
              + w1 * (r1[i] + r9[i])
              + w2 * (r2[i] + r8[i])
              + w3 * (r3[i] + r7[i])
              + w4 * (r4[i] + r6[i])
              + w5 * r5[i];
    }
  }

  /** Of the last 11 rows the one at that place, 0 the oldest. */
  private double[] row(int place) {
    return across[(rows + place) % WINDOW_PIXELS];
  }
}
