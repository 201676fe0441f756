package io.github.kabegami.core;

/** Convolves some columns of one plane along x and the result along y, row by row. */
final class SeparableColumns {
  private final float[] alongX;
  private final float[] alongY;
  private final TapSums sums;
  private final ShiftedRow shifted;
  private final float[][] ring;
  private final float[][] rows;
  private final int[] starts;
  private final float[] sum;

  SeparableColumns(float[] alongX, float[] alongY, int columns, TapSums sums) {
    this.alongX = alongX;
    this.alongY = alongY;
    this.sums = sums;
    shifted = new ShiftedRow(alongX.length, columns, sums);
    ring = new float[alongY.length][columns];
    rows = new float[alongY.length][];
    starts = new int[alongY.length];
    sum = new float[columns];
  }

  /** Fills the columns [x, x + columns) of the rows [from, to) of the plane. */
  void apply(Plane plane, int from, int to, int x, int columns) {
    int size = alongY.length;
    int radius = size / 2;
    for (int y = from - radius; y < to + radius; y++) {
      shifted.load(plane.source(), plane.rowStart(y), plane.width(), x, columns);
      float[] slot = ring[Math.floorMod(y, size)];
      sums.sum(shifted.rows, shifted.starts, alongX, slot, columns);
      int row = y - radius;
      if (row >= from) {
        for (int j = 0; j < size; j++) {
          rows[j] = ring[Math.floorMod(row - radius + j, size)];
        }
        sums.sum(rows, starts, alongY, sum, columns);
        System.arraycopy(sum, 0, plane.target(), plane.rowStart(row) + x, columns);
      }
    }
  }
}
