package io.github.kabegami.metric.lineart;

/**
 * The smallest and the largest value in the square around each place of a strip of a plane, which
 * is fed row by row, from the top down. For one thread.
 */
public final class RangeRows {
  private final int side;
  private final int columns;
  private final double[][] lows;
  private final double[][] highs;
  private double[] now;
  private double[] next;
  private int rows;

  /**
   * A strip that got no row yet.
   *
   * @param side of the square, pixels, odd
   * @param columns of the results; rows that are fed have side - 1 more
   */
  public RangeRows(int side, int columns) {
    this.side = side;
    this.columns = columns;
    lows = new double[side][columns];
    highs = new double[side][columns];
    now = new double[columns + side - 1];
    next = new double[columns + side - 1];
  }

  /** Feeds the next row, columns + side - 1 values. */
  public void push(double[] row) {
    int slot = rows++ % side;
    System.arraycopy(row, 0, now, 0, now.length);
    for (int span = 1; span < side; span += step(span)) {
      smaller(now, next, step(span));
      swap();
    }
    System.arraycopy(now, 0, lows[slot], 0, columns);
    System.arraycopy(row, 0, now, 0, now.length);
    for (int span = 1; span < side; span += step(span)) {
      larger(now, next, step(span));
      swap();
    }
    System.arraycopy(now, 0, highs[slot], 0, columns);
  }

  /** The extremes of the squares that the last {@code side} rows make, one for each column. */
  public void range(double[] low, double[] high) {
    System.arraycopy(lows[0], 0, low, 0, columns);
    System.arraycopy(highs[0], 0, high, 0, columns);
    for (int row = 1; row < side; row++) {
      lower(low, lows[row]);
      raise(high, highs[row]);
    }
  }

  /** A place that stands for span places gets to stand for that many more. */
  private int step(int span) {
    return Math.min(span, side - span);
  }

  private void swap() {
    double[] old = now;
    now = next;
    next = old;
  }

  private static void smaller(double[] from, double[] to, int step) {
    for (int i = 0; i < from.length - step; i++) {
      to[i] = Math.min(from[i], from[i + step]);
    }
  }

  private static void larger(double[] from, double[] to, int step) {
    for (int i = 0; i < from.length - step; i++) {
      to[i] = Math.max(from[i], from[i + step]);
    }
  }

  private void lower(double[] low, double[] row) {
    for (int i = 0; i < columns; i++) {
      low[i] = Math.min(low[i], row[i]);
    }
  }

  private void raise(double[] high, double[] row) {
    for (int i = 0; i < columns; i++) {
      high[i] = Math.max(high[i], row[i]);
    }
  }
}
