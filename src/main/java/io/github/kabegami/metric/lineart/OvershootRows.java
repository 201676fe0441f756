package io.github.kabegami.metric.lineart;

import io.github.kabegami.metric.Pair;

/**
 * A strip of columns, row by row from the top down: where the reference has an edge nearby, its
 * local contrast, and how far the fitted image leaves its local range. For one thread.
 */
final class OvershootRows {
  /** Side of the square that the local range is taken from. */
  static final int WINDOW_PIXELS = 7;

  /** Levels of luma that a zone's contrast must be above. */
  static final double EDGE_CONTRAST = 24;

  private final Pair pair;
  private final LumaFit fit;
  private final int x;
  private final double[][] images;
  private final double[] reference;
  private final double[] low;
  private final double[] high;
  private final RangeRows ranges;
  private int rowsRead = -1;

  /** Beyond the range, levels; 0 outside of edge zones. */
  final double[] beyond;

  /** Local contrast, levels; 0 outside of edge zones. */
  final double[] contrast;

  /** The columns [x, x + columns) of the places where the square fits into the picture. */
  OvershootRows(Pair pair, LumaFit fit, int x, int columns) {
    this.pair = pair;
    this.fit = fit;
    this.x = x;
    int read = columns + WINDOW_PIXELS - 1;
    images = new double[WINDOW_PIXELS][read];
    reference = new double[read];
    low = new double[columns];
    high = new double[columns];
    ranges = new RangeRows(WINDOW_PIXELS, columns);
    beyond = new double[columns];
    contrast = new double[columns];
  }

  /** Sets the results to those of row y; rows in rising order, none left out. */
  void row(int y) {
    for (int next = Math.max(rowsRead, y); next < y + WINDOW_PIXELS; next++) {
      pair.read(0, next, x, reference.length, images[next % WINDOW_PIXELS], reference);
      ranges.push(reference);
    }
    rowsRead = y + WINDOW_PIXELS;
    ranges.range(low, high);
    int half = WINDOW_PIXELS / 2;
    double[] image = images[(y + half) % WINDOW_PIXELS];
    for (int i = 0; i < beyond.length; i++) {
      double fitted = fit.gain() * image[i + half] + fit.offset();
      double range = high[i] - low[i];
      boolean zone = range > EDGE_CONTRAST;
      contrast[i] = zone ? range : 0;
      beyond[i] = zone ? Math.max(0, Math.max(fitted - high[i], low[i] - fitted)) : 0;
    }
  }

  /** Adds what lies beyond, and the contrast. */
  void add(int y, double[] sums) {
    row(y);
    double outside = 0;
    double inside = 0;
    for (int i = 0; i < beyond.length; i++) {
      outside += beyond[i];
      inside += contrast[i];
    }
    sums[0] += outside;
    sums[1] += inside;
  }
}
