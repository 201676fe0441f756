package io.github.kabegami.metric.perception;

import java.util.Arrays;

/**
 * Haar wavelets of 2, 4 and 8 pixels of one plane, a row at a time, from the top down; the window
 * of {@code k} pixels at (x, y) begins at (x - k/2 + 1, y - k/2 + 1); black beyond the border. For
 * one thread.
 */
final class HaarRows {
  /** Rows above a row that its widest window reaches. */
  static final int ABOVE = 3;

  /** Rows below. */
  static final int BELOW = 4;

  private static final int WINDOW_PIXELS = 8;

  private final int width;
  private final int levels;

  /** The row with {@link #ABOVE} black pixels before it, and black after it. */
  private final double[] padded;

  /** Sums of 2, 4 and 8 neighbours. */
  private final double[][] runs;

  /** Sums over the width of each level's window in row y, at y modulo WINDOW_PIXELS. */
  private final double[][][] sums;

  /** The same for the left half less the right half. */
  private final double[][][] differences;

  /**
   * For rows of that width.
   *
   * @param levels 1 for windows of 2 pixels only, up to 3
   */
  HaarRows(int width, int levels) {
    this.width = width;
    this.levels = levels;
    padded = new double[width + 2 * WINDOW_PIXELS];
    runs = new double[levels][width + WINDOW_PIXELS];
    sums = new double[levels][WINDOW_PIXELS][width];
    differences = new double[levels][WINDOW_PIXELS][width];
  }

  /** Takes the next row; rows come in rising order. */
  void push(int y, double[] row) {
    System.arraycopy(row, 0, padded, ABOVE, width);
    double[] narrower = padded;
    for (int level = 0; level < levels; level++) {
      int half = 1 << level;
      int start = ABOVE + 1 - half;
      addShifted(narrower, half, runs[level]);
      System.arraycopy(runs[level], start, at(sums, level, y), 0, width);
      subtractShifted(narrower, start, half, at(differences, level, y));
      narrower = runs[level];
    }
  }

  /** The length of the wavelet that answers to horizontal edges, window of 2 << level pixels. */
  void horizontalEdges(int level, int y, double[] target) {
    int half = 1 << level;
    clear(target);
    for (int row = 1 - half; row <= 0; row++) {
      add(at(sums, level, y + row), target);
      subtract(at(sums, level, y + row + half), target);
    }
    scaleToLengths(target, 1.0 / (2 * half));
  }

  /** The length of the wavelet that answers to vertical edges, window of 2 << level pixels. */
  void verticalEdges(int level, int y, double[] target) {
    int half = 1 << level;
    clear(target);
    for (int row = 1 - half; row <= half; row++) {
      add(at(differences, level, y + row), target);
    }
    scaleToLengths(target, 1.0 / (2 * half));
  }

  /** The absolute mean of the window of 2 pixels. */
  void means(int y, double[] target) {
    clear(target);
    add(at(sums, 0, y), target);
    add(at(sums, 0, y + 1), target);
    scaleToLengths(target, 0.25);
  }

  private static double[] at(double[][][] rows, int level, int y) {
    return rows[level][Math.floorMod(y, WINDOW_PIXELS)];
  }

  private static void addShifted(double[] row, int shift, double[] target) {
    int end = Math.min(target.length, row.length - shift);
    for (int i = 0; i < end; i++) {
      target[i] = row[i] + row[i + shift];
    }
  }

  private static void subtractShifted(double[] row, int start, int shift, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] = row[start + i] - row[start + i + shift];
    }
  }

  private static void clear(double[] target) {
    Arrays.fill(target, 0);
  }

  private static void add(double[] row, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] += row[i];
    }
  }

  private static void subtract(double[] row, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] -= row[i];
    }
  }

  private static void scaleToLengths(double[] target, double factor) {
    for (int i = 0; i < target.length; i++) {
      target[i] = Math.abs(target[i] * factor);
    }
  }
}
