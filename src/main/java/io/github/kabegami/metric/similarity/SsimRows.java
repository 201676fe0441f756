package io.github.kabegami.metric.similarity;

import io.github.kabegami.metric.Pair;

/**
 * A strip of columns of a similarity map, a row at a time, from the top down; keeps only the rows
 * under the window. For one thread.
 */
final class SsimRows {
  /** Side of the window. */
  static final int WINDOW_PIXELS = 11;

  /** Columns of a strip, few enough for its rows to stay in the processor's cache. */
  static final int COLUMNS = 512;

  private static final double SIGMA_PIXELS = 1.5;

  private final Pair pair;
  private final int plane;
  private final int x;
  private final int columns;
  private final double c1;
  private final double c2;
  private final double[] weights = gaussian();

  /** Row y of a quantity is kept at y % WINDOW_PIXELS. */
  private final double[][] images;

  private final double[][] references;
  private final double[][] squares;
  private final double[][] products;

  private final double[] imageMean;
  private final double[] referenceMean;
  private final double[] squareMean;
  private final double[] productMean;
  private int rowsRead = -1;

  /**
   * The strip with the map's columns [x, x + columns).
   *
   * @param c1 steadies the quotient of means
   * @param c2 steadies the quotient of variances
   */
  SsimRows(Pair pair, int plane, int x, int columns, double c1, double c2) {
    this.pair = pair;
    this.plane = plane;
    this.x = x;
    this.columns = columns;
    this.c1 = c1;
    this.c2 = c2;
    int read = columns + WINDOW_PIXELS - 1;
    images = new double[WINDOW_PIXELS][read];
    references = new double[WINDOW_PIXELS][read];
    squares = new double[WINDOW_PIXELS][read];
    products = new double[WINDOW_PIXELS][read];
    imageMean = new double[read];
    referenceMean = new double[read];
    squareMean = new double[read];
    productMean = new double[read];
  }

  /**
   * The sum of the similarities in row y of the map; rows must be asked for in rising order, none
   * left out.
   */
  double sum(int y) {
    for (int next = Math.max(rowsRead, y); next < y + WINDOW_PIXELS; next++) {
      readRow(next);
    }
    rowsRead = y + WINDOW_PIXELS;
    down(images, y, imageMean);
    down(references, y, referenceMean);
    down(squares, y, squareMean);
    down(products, y, productMean);
    double sum = 0;
    for (int i = 0; i < columns; i++) {
      sum +=
          similarity(
              across(imageMean, i),
              across(referenceMean, i),
              across(squareMean, i),
              across(productMean, i));
    }
    return sum;
  }

  private void readRow(int y) {
    double[] a = images[y % WINDOW_PIXELS];
    double[] b = references[y % WINDOW_PIXELS];
    double[] square = squares[y % WINDOW_PIXELS];
    double[] product = products[y % WINDOW_PIXELS];
    pair.read(plane, y, x, a.length, a, b);
    for (int i = 0; i < a.length; i++) {
      square[i] = a[i] * a[i] + b[i] * b[i];
      product[i] = a[i] * b[i];
    }
  }

  /** Wang et al. 2004, eq. 13. */
  private double similarity(double meanA, double meanB, double meanSquares, double meanProduct) {
    double squaresOfMeans = meanA * meanA + meanB * meanB;
    double productOfMeans = meanA * meanB;
    double variances = meanSquares - squaresOfMeans;
    double covariance = meanProduct - productOfMeans;
    return (2 * productOfMeans + c1)
        * (2 * covariance + c2)
        / ((squaresOfMeans + c1) * (variances + c2));
  }

  /**
   * The window down the columns; distinct arrays at one index, so that the loop becomes vector
   * instructions.
   */
  private void down(double[][] rows, int y, double[] target) {
    double[] r0 = rows[y % WINDOW_PIXELS];
    double[] r1 = rows[(y + 1) % WINDOW_PIXELS];
    double[] r2 = rows[(y + 2) % WINDOW_PIXELS];
    double[] r3 = rows[(y + 3) % WINDOW_PIXELS];
    double[] r4 = rows[(y + 4) % WINDOW_PIXELS];
    double[] r5 = rows[(y + 5) % WINDOW_PIXELS];
    double[] r6 = rows[(y + 6) % WINDOW_PIXELS];
    double[] r7 = rows[(y + 7) % WINDOW_PIXELS];
    double[] r8 = rows[(y + 8) % WINDOW_PIXELS];
    double[] r9 = rows[(y + 9) % WINDOW_PIXELS];
    double[] r10 = rows[(y + 10) % WINDOW_PIXELS];
    double w0 = weights[0];
    double w1 = weights[1];
    double w2 = weights[2];
    double w3 = weights[3];
    double w4 = weights[4];
    double w5 = weights[5];
    for (int i = 0; i < target.length; i++) {
      target[i] =
          w0 * (r0[i] + r10[i])
              + w1 * (r1[i] + r9[i])
              + w2 * (r2[i] + r8[i])
              + w3 * (r3[i] + r7[i])
              + w4 * (r4[i] + r6[i])
              + w5 * r5[i];
    }
  }

  /** The window along a row, from column i. */
  private double across(double[] row, int i) {
    return weights[0] * (row[i] + row[i + 10])
        + weights[1] * (row[i + 1] + row[i + 9])
        + weights[2] * (row[i + 2] + row[i + 8])
        + weights[3] * (row[i + 3] + row[i + 7])
        + weights[4] * (row[i + 4] + row[i + 6])
        + weights[5] * row[i + 5];
  }

  private static double[] gaussian() {
    double[] weights = new double[WINDOW_PIXELS];
    double sum = 0;
    for (int i = 0; i < WINDOW_PIXELS; i++) {
      double distance = i - WINDOW_PIXELS / 2;
      weights[i] = StrictMath.exp(-distance * distance / (2 * SIGMA_PIXELS * SIGMA_PIXELS));
      sum += weights[i];
    }
    for (int i = 0; i < WINDOW_PIXELS; i++) {
      weights[i] /= sum;
    }
    return weights;
  }
}
