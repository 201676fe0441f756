package io.github.kabegami.core.convolution;

/** Convolves some columns of one plane with a kernel, row by row, tap by tap. */
final class DenseColumns {
  private final float[] weights;
  private final int size;
  private final TapSums sums;
  private final ShiftedRow[] ring;
  private final float[][] rows;
  private final int[] starts;
  private final float[] sum;

  DenseColumns(Kernel kernel, int columns, TapSums sums) {
    this.sums = sums;
    size = kernel.size();
    weights = kernel.floats();
    ring = new ShiftedRow[size];
    for (int i = 0; i < size; i++) {
      ring[i] = new ShiftedRow(size, columns, sums);
    }
    rows = new float[size * size][];
    starts = new int[size * size];
    sum = new float[columns];
  }

  /** Fills the columns [x, x + columns) of the rows [from, to) of the plane. */
  void apply(Plane plane, int from, int to, int x, int columns) {
    int radius = size / 2;
    for (int y = from - radius; y < to + radius; y++) {
      ShiftedRow loaded = slot(y);
      plane.copyRow(y, x - radius, x + columns + radius, loaded.padded);
      loaded.shift(columns);
      int row = y - radius;
      if (row >= from) {
        for (int j = 0; j < size; j++) {
          ShiftedRow shifted = slot(row - radius + j);
          System.arraycopy(shifted.rows, 0, rows, j * size, size);
          System.arraycopy(shifted.starts, 0, starts, j * size, size);
        }
        sums.sum(rows, starts, weights, sum, columns);
        System.arraycopy(sum, 0, plane.target(), plane.rowStart(row) + x, columns);
      }
    }
  }

  private ShiftedRow slot(int y) {
    return ring[Math.floorMod(y, size)];
  }
}
