package io.github.kabegami.metric.lineart;

/**
 * The slopes of a strip of a plane, which is fed row by row, from the top down; per pixel, so that
 * a ramp that rises by 1 each pixel has slope 1. For one thread.
 *
 * <p>Source: Scharr 2000, Optimal operators in digital image processing: differences of the
 * neighbours on both sides, averaged across with the weights 3, 10, 3, in all divided by 32.
 */
final class ScharrRows {
  /** Side of the window. */
  static final int WINDOW_PIXELS = 3;

  private static final double CORNER = 3.0 / 32;
  private static final double MIDDLE = 10.0 / 32;

  private final double[][] kept;
  private int rows;

  /**
   * A strip that got no row yet.
   *
   * @param columns of the results; rows that are fed have 2 more
   */
  ScharrRows(int columns) {
    kept = new double[WINDOW_PIXELS][columns + WINDOW_PIXELS - 1];
  }

  /** Feeds the next row, columns + 2 values. */
  void push(double[] row) {
    double[] target = kept[rows++ % WINDOW_PIXELS];
    System.arraycopy(row, 0, target, 0, target.length);
  }

  /** The slopes to the right and down in the middle one of the last three rows. */
  void slopes(double[] right, double[] down) {
    double[] above = kept[rows % WINDOW_PIXELS];
    double[] here = kept[(rows + 1) % WINDOW_PIXELS];
    double[] below = kept[(rows + 2) % WINDOW_PIXELS];
    int columns = above.length - WINDOW_PIXELS + 1;
    for (int i = 0; i < columns; i++) {
      right[i] =
          CORNER * (above[i + 2] - above[i] + below[i + 2] - below[i])
              + MIDDLE * (here[i + 2] - here[i]);
    }
    for (int i = 0; i < columns; i++) {
      down[i] =
          CORNER * (below[i] - above[i] + below[i + 2] - above[i + 2])
              + MIDDLE * (below[i + 1] - above[i + 1]);
    }
  }
}
