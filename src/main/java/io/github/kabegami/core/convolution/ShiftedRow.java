package io.github.kabegami.core.convolution;

/**
 * A row with its margins, at every horizontal shift that a kernel looks at: for each shift the
 * array and the place where it starts, as {@link TapSums} wants them.
 */
final class ShiftedRow {
  /** To be filled with columns + shifts - 1 samples before {@link #shift}. */
  final float[] padded;

  final float[][] rows;
  final int[] starts;

  ShiftedRow(int shifts, int columns, TapSums sums) {
    padded = new float[columns + shifts - 1];
    rows = new float[shifts][];
    starts = new int[shifts];
    for (int i = 0; i < shifts; i++) {
      rows[i] = sums.wantsShiftedCopies() ? new float[columns] : padded;
      starts[i] = sums.wantsShiftedCopies() ? 0 : i;
    }
  }

  /** Makes the shifts follow the padded row. */
  void shift(int columns) {
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] != padded) {
        System.arraycopy(padded, i, rows[i], 0, columns);
      }
    }
  }
}
