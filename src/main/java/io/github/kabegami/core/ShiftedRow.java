package io.github.kabegami.core;

/**
 * Some columns of a source row, mirrored beyond the picture's edges, at every horizontal shift that
 * a kernel looks at.
 */
final class ShiftedRow {
  /** For each shift the array and the place where it starts, as {@link TapSums} wants them. */
  final float[][] rows;

  final int[] starts;
  private final float[] padded;
  private final int shifts;

  ShiftedRow(int shifts, int columns, TapSums sums) {
    this.shifts = shifts;
    padded = new float[columns + shifts - 1];
    rows = new float[shifts][];
    starts = new int[shifts];
    for (int i = 0; i < shifts; i++) {
      boolean copied = sums.wantsShiftedCopies() && shifts > 1;
      rows[i] = copied ? new float[columns] : padded;
      starts[i] = copied ? 0 : i;
    }
  }

  /**
   * Takes a row.
   *
   * @param start index of the row's first sample in the source
   * @param width of the row
   * @param x first column
   * @param columns how many
   */
  void load(float[] source, int start, int width, int x, int columns) {
    pad(source, start, width, x, columns);
    shift(columns);
  }

  /** Takes a row that already has its margins. */
  void take(float[] row, int columns) {
    System.arraycopy(row, 0, padded, 0, columns + shifts - 1);
    shift(columns);
  }

  /** Takes a row as {@link #load} does, but only for {@link #copyPadded}. */
  void pad(float[] source, int start, int width, int x, int columns) {
    int first = x - shifts / 2;
    int end = first + columns + shifts - 1;
    int from = Math.min(Math.max(first, 0), end);
    int to = Math.max(Math.min(end, width), from);
    for (int column = first; column < from; column++) {
      padded[column - first] = source[start + Convolution.mirror(column, width)];
    }
    System.arraycopy(source, start + from, padded, from - first, to - from);
    for (int column = to; column < end; column++) {
      padded[column - first] = source[start + Convolution.mirror(column, width)];
    }
  }

  /** Hands out the row with its margins. */
  void copyPadded(float[] row, int columns) {
    System.arraycopy(padded, 0, row, 0, columns + shifts - 1);
  }

  private void shift(int columns) {
    for (int i = 0; i < shifts; i++) {
      if (rows[i] != padded) {
        System.arraycopy(padded, i, rows[i], 0, columns);
      }
    }
  }
}
