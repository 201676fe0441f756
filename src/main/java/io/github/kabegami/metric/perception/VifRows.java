package io.github.kabegami.metric.perception;

import io.github.kabegami.metric.WindowMeans;
import io.github.kabegami.metric.Windows;
import java.util.Arrays;

/**
 * Local means, variances and information of a strip of columns of two pictures, a row at a time,
 * from the top down, under a window that lies inside the picture. For one thread.
 */
final class VifRows {
  /** Columns of a strip, few enough for its rows to stay in the processor's cache. */
  static final int COLUMNS = 256;

  private static final double TINY = 1e-8;
  private static final double NOISE = 2;
  private static final double SIDES_PER_SIGMA = 5;

  private final RowReader source;
  private final int side;
  private final int x;

  /** Of the image, the reference and their products. */
  private final WindowMeans[] quantities;

  private final double[][] means;
  private int nextRow = -1;

  /**
   * The strip of windows that begin in the columns [x, x + columns).
   *
   * @param side of the window, pixels; its standard deviation is a fifth of it
   * @param products whether {@link #addInformation} will be asked for too
   */
  VifRows(RowReader source, int side, int x, int columns, boolean products) {
    this.source = source;
    this.side = side;
    this.x = x;
    double[] weights = Windows.gaussian(side, side / SIDES_PER_SIGMA);
    quantities = new WindowMeans[products ? 5 : 2];
    Arrays.setAll(quantities, i -> new WindowMeans(weights, columns));
    means = new double[quantities.length][];
  }

  /**
   * Local means of the image, the reference and, if wanted, the image's squares, the reference's
   * and their products, under the windows that begin in row y, until the next call; rows must be
   * asked for in rising order.
   */
  double[][] means(int y) {
    for (int next = Math.max(nextRow, y); next < y + side; next++) {
      readRow(next);
    }
    nextRow = y + side;
    for (int i = 0; i < means.length; i++) {
      means[i] = quantities[i].of(y);
    }
    return means;
  }

  private void readRow(int y) {
    double[] a = quantities[0].row(y);
    double[] b = quantities[1].row(y);
    source.read(y, x, a.length, a, b);
    if (quantities.length > 2) {
      multiply(a, a, quantities[2].row(y));
      multiply(b, b, quantities[3].row(y));
      multiply(a, b, quantities[4].row(y));
    }
  }

  private static void multiply(double[] a, double[] b, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] = a[i] * b[i];
    }
  }

  /**
   * Adds the information of row y; order of rows as in {@link #means}.
   *
   * @param shared what the image tells of the reference
   * @param whole what the reference tells
   */
  void addInformation(int y, LogSum shared, LogSum whole) {
    means(y);
    double[] a = means[0];
    double[] b = means[1];
    subtractProducts(a, a, means[2]);
    subtractProducts(b, b, means[3]);
    subtractProducts(a, b, means[4]);
    for (int i = 0; i < a.length; i++) {
      addInformation(means[2][i], means[3][i], means[4][i], shared, whole);
    }
  }

  private static void subtractProducts(double[] a, double[] b, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] -= a[i] * b[i];
    }
  }

  /** Sheikh and Bovik 2006, eq. 11 to 13, with the thresholds of piq. */
  private static void addInformation(
      double imageVariance,
      double referenceVariance,
      double covariance,
      LogSum shared,
      LogSum whole) {
    if (referenceVariance < TINY) {
      return;
    }
    whole.add(1 + referenceVariance / NOISE);
    double gain = covariance / (referenceVariance + TINY);
    if (gain > 0 && imageVariance >= TINY) {
      double rest = Math.max(TINY, imageVariance - gain * covariance);
      shared.add(1 + gain * gain * referenceVariance / (rest + NOISE));
    }
  }
}
