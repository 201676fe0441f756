package io.github.kabegami.metric.perception;

import io.github.kabegami.metric.Windows;

/**
 * A square Gaussian window, applied down the columns and then along a row, only where it lies
 * inside the picture. Loops run over distinct arrays at one index, so that they become vector
 * instructions. For one thread.
 */
final class GaussianWindow {
  private final int side;
  private final double[] weights;
  private double[] left = {};
  private double[] right = {};

  /**
   * The window.
   *
   * @param side pixels, odd
   * @param sigma standard deviation, pixels
   */
  GaussianWindow(int side, double sigma) {
    this.side = side;
    weights = Windows.gaussian(side, sigma);
  }

  /** The window's side, pixels. */
  int side() {
    return side;
  }

  /** Means down the columns of rows y to y + side - 1; row y is at y modulo the number of rows. */
  void down(double[][] rows, int y, double[] target) {
    double[] middle = rows[(y + side / 2) % rows.length];
    multiply(weights[side / 2], middle, target);
    for (int i = 0; i < side / 2; i++) {
      double[] upper = rows[(y + i) % rows.length];
      double[] lower = rows[(y + side - 1 - i) % rows.length];
      addWeighted(weights[i], upper, lower, target);
    }
  }

  /** Means along a row, which is longer than the target by side - 1. */
  void across(double[] row, double[] target) {
    int length = target.length;
    if (left.length != length) {
      left = new double[length];
      right = new double[length];
    }
    System.arraycopy(row, side / 2, left, 0, length);
    multiply(weights[side / 2], left, target);
    for (int i = 0; i < side / 2; i++) {
      System.arraycopy(row, i, left, 0, length);
      System.arraycopy(row, side - 1 - i, right, 0, length);
      addWeighted(weights[i], left, right, target);
    }
  }

  private static void multiply(double weight, double[] row, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] = weight * row[i];
    }
  }

  private static void addWeighted(double weight, double[] a, double[] b, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] += weight * (a[i] + b[i]);
    }
  }
}
