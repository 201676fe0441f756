package io.github.kabegami.metric;

/**
 * Weighted means of one quantity in a strip of columns under a window that lies inside it, a row at
 * a time, from the top down; keeps only the rows under the window. The weights along the rows and
 * the columns are the same and symmetric. Loops run over few distinct arrays at one index, so that
 * they become vector instructions. For one thread.
 */
public final class WindowMeans {
  private final double[] weights;

  /** Row y is kept at y % side. */
  private final double[][] rows;

  private final double[] down;

  /** What {@link #down} is, moved to the left by 0, 1, 2 ... columns. */
  private final double[][] moved;

  private final double[] means;

  /**
   * A strip without rows.
   *
   * @param weights of the window along an axis, an odd number from 3 on; not copied
   * @param columns of the means; rows have as many more as the window is long, less 1
   */
  public WindowMeans(double[] weights, int columns) {
    this.weights = weights;
    int side = weights.length;
    rows = new double[side][columns + side - 1];
    down = new double[columns + side - 1];
    moved = new double[side][columns];
    means = new double[columns];
  }

  /** Row y, to be filled; the rows under the window must be there before the means are asked. */
  public double[] row(int y) {
    return rows[y % rows.length];
  }

  /** The means of the windows whose first row is y, until the next call. */
  public double[] of(int y) {
    sum(rows, y % rows.length, down);
    for (int i = 0; i < moved.length; i++) {
      System.arraycopy(down, i, moved[i], 0, means.length);
    }
    sum(moved, 0, means);
    return means;
  }

  /** The weighted sum of rows; the first in order is at that index, behind the last comes 0. */
  private void sum(double[][] lines, int first, double[] target) {
    int radius = weights.length / 2;
    double[] middle = lines[(first + radius) % lines.length];
    double[] above = lines[(first + radius - 1) % lines.length];
    double[] below = lines[(first + radius + 1) % lines.length];
    start(middle, weights[radius], above, below, weights[radius - 1], target);
    for (int i = radius - 2; i >= 0; i--) {
      above = lines[(first + i) % lines.length];
      below = lines[(first + 2 * radius - i) % lines.length];
      add(above, below, weights[i], target);
    }
  }

  private static void start(
      double[] middle,
      double middleWeight,
      double[] above,
      double[] below,
      double weight,
      double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] = middleWeight * middle[i] + weight * (above[i] + below[i]);
    }
  }

  private static void add(double[] above, double[] below, double weight, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] += weight * (above[i] + below[i]);
    }
  }
}
