package io.github.kabegami.metric.similarity;

import io.github.kabegami.core.Run;
import io.github.kabegami.metric.WindowMeans;

/**
 * A strip of columns of a map of similarities, a row at a time, from the top down; keeps only the
 * rows under the window. The map covers the places where the whole window lies inside the planes.
 * For one thread.
 */
final class SsimRows {
  /** Columns of a strip, few enough for its rows to stay in the processor's cache. */
  static final int COLUMNS = 512;

  private static final double K1 = 0.01;
  private static final double K2 = 0.03;

  private final PlanePair planes;
  private final SsimWindow window;
  private final int x;
  private final double c1;
  private final double c2;

  private final WindowMeans image;
  private final WindowMeans reference;
  private final WindowMeans squares;
  private final WindowMeans products;
  private final double[] structure;
  private final double[] similarity;
  private int rowsRead;

  /** The strip with the map's columns [x, x + columns), from row y on. */
  private SsimRows(PlanePair planes, SsimWindow window, double peak, int x, int y, int columns) {
    this.planes = planes;
    this.window = window;
    this.x = x;
    this.rowsRead = y;
    this.c1 = K1 * peak * (K1 * peak);
    this.c2 = K2 * peak * (K2 * peak);
    image = new WindowMeans(window.weights(), columns);
    reference = new WindowMeans(window.weights(), columns);
    squares = new WindowMeans(window.weights(), columns);
    products = new WindowMeans(window.weights(), columns);
    structure = new double[columns];
    similarity = new double[columns];
  }

  /** What is done with a row of a strip; rows of different y may come from several threads. */
  @FunctionalInterface
  interface Visitor {
    /** Takes row y of the strip that begins at column x of the map. */
    void visit(int y, int x, SsimRows row);
  }

  /**
   * Visits all rows of all strips of the map; the strips of a row from left to right.
   *
   * @param peak the number that stands for white
   */
  static void visit(PlanePair planes, SsimWindow window, double peak, Run run, Visitor visitor) {
    int width = planes.width() - window.side() + 1;
    run.forRows(
        planes.height() - window.side() + 1,
        (from, to) -> {
          for (int x = 0; x < width; x += COLUMNS) {
            int columns = Math.min(COLUMNS, width - x);
            SsimRows rows = new SsimRows(planes, window, peak, x, from, columns);
            for (int y = from; y < to; y++) {
              rows.advance(y);
              visitor.visit(y, x, rows);
            }
            run.checkCancelled();
          }
        });
  }

  /** Columns of the strip. */
  int columns() {
    return similarity.length;
  }

  /** Similarities of the row, Wang et al. 2004, eq. 13. */
  double[] similarity() {
    return similarity;
  }

  /** Similarities of contrast and structure alone: eq. 13 without the quotient of means. */
  double[] structure() {
    return structure;
  }

  private void advance(int y) {
    for (; rowsRead < y + window.side(); rowsRead++) {
      readRow(rowsRead);
    }
    compare(image.of(y), reference.of(y), squares.of(y), products.of(y));
  }

  private void readRow(int y) {
    double[] a = image.row(y);
    double[] b = reference.row(y);
    planes.read(y, x, a.length, a, b);
    multiply(a, b, squares.row(y), products.row(y));
  }

  private static void multiply(double[] a, double[] b, double[] square, double[] product) {
    for (int i = 0; i < a.length; i++) {
      square[i] = a[i] * a[i] + b[i] * b[i];
      product[i] = a[i] * b[i];
    }
  }

  private void compare(double[] a, double[] b, double[] square, double[] product) {
    double correction = window.correction();
    for (int i = 0; i < similarity.length; i++) {
      double squaresOfMeans = a[i] * a[i] + b[i] * b[i];
      double productOfMeans = a[i] * b[i];
      double variances = correction * (square[i] - squaresOfMeans);
      double covariance = correction * (product[i] - productOfMeans);
      structure[i] = (2 * covariance + c2) / (variances + c2);
      similarity[i] = (2 * productOfMeans + c1) / (squaresOfMeans + c1) * structure[i];
    }
  }
}
