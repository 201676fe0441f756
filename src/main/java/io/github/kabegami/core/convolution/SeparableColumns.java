package io.github.kabegami.core.convolution;

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
  private final float[] second;

  SeparableColumns(float[] alongX, float[] alongY, int columns, TapSums sums) {
    this.alongY = alongY;
    this.sums = sums;
    sliding = sums.sliding(alongX, columns);
    radiusX = alongX.length / 2;
    padded = new float[columns + 2 * radiusX];
    ring = new float[alongY.length + 1][columns];
    rows = new float[alongY.length + 1][];
    starts = new int[alongY.length];
    sum = new float[columns];
    second = new float[columns];
  }

  /** Fills the columns [x, x + columns) of the rows [from, to) of the plane, two at a time. */
  void apply(Plane plane, int from, int to, int x, int columns) {
    int radius = alongY.length / 2;
    int loaded = from - radius;
    for (int row = from; row < to; row += 2) {
      int last = Math.min(row + 1, to - 1);
      for (; loaded <= last + radius; loaded++) {
        plane.copyRow(loaded, x - radiusX, x + columns + radiusX, padded);
        sliding.sum(padded, slot(loaded), columns);
      }
      for (int j = 0; j < rows.length; j++) {
        rows[j] = slot(row - radius + j);
      }
      if (last > row) {
        sums.sumTwo(rows, alongY, sum, second, columns);
        System.arraycopy(second, 0, plane.target(), plane.rowStart(last) + x, columns);
      } else {
        sums.sum(rows, starts, alongY, sum, columns);
      }
      System.arraycopy(sum, 0, plane.target(), plane.rowStart(row) + x, columns);
    }
  }

  private float[] slot(int y) {
    return ring[Math.floorMod(y, ring.length)];
  }
}
