package io.github.kabegami.core;

/** Convolves some columns of one plane along x and the result along y, row by row. */
final class SeparableColumns {
  private final float[] alongY;
  private final TapSums sums;
  private final SlidingSum sliding;
  private final int radiusX;
  private final float[] padded;
  private final float[][] ring;
  private final float[][] rows;
  private final int[] starts;
  private final float[] sum;

  SeparableColumns(float[] alongX, float[] alongY, int columns, TapSums sums) {
    this.alongY = alongY;
    this.sums = sums;
    sliding = sums.sliding(alongX, columns);
    radiusX = alongX.length / 2;
    padded = new float[columns + 2 * radiusX];
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
      plane.copyRow(y, x - radiusX, x + columns + radiusX, padded);
      sliding.sum(padded, ring[Math.floorMod(y, size)], columns);
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
