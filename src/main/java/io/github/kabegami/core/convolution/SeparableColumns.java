package io.github.kabegami.core.convolution;

/** Convolves some columns of one plane along x and the result along y, row by row. */
final class SeparableColumns {
  private final float[][] alongY;
  private final int taps;
  private final TapSums sums;
  private final SlidingSum sliding;
  private final int radiusX;
  private final float[] padded;
  private final float[][] ring;
  private final float[][][] rows;
  private final float[] sum;
  private final float[] second;
  private final float[] part;
  private final float[] secondPart;

  SeparableColumns(float[] alongX, float[] alongY, int columns, TapSums sums) {
    this.alongY = TapGroups.of(alongY);
    taps = alongY.length;
    this.sums = sums;
    sliding = new GroupedSlidingSum(alongX, columns, sums);
    radiusX = alongX.length / 2;
    padded = new float[columns + 2 * radiusX];
    ring = new float[alongY.length + 1][columns];
    rows = new float[this.alongY.length][][];
    for (int g = 0; g < rows.length; g++) {
      rows[g] = new float[this.alongY[g].length + 1][];
    }
    sum = new float[columns];
    second = new float[columns];
    part = new float[columns];
    secondPart = new float[columns];
  }

  /** Fills the columns [x, x + columns) of the rows [from, to) of the plane, two at a time. */
  void apply(Plane plane, int from, int to, int x, int columns) {
    int radius = taps / 2;
    int loaded = from - radius;
    for (int row = from; row < to; row += 2) {
      int last = Math.min(row + 1, to - 1);
      for (; loaded <= last + radius; loaded++) {
        plane.copyRow(loaded, x - radiusX, x + columns + radiusX, padded);
        sliding.sum(padded, slot(loaded), columns);
      }
      sumTwo(row - radius, columns);
      if (last > row) {
        System.arraycopy(second, 0, plane.target(), plane.rowStart(last) + x, columns);
      }
      System.arraycopy(sum, 0, plane.target(), plane.rowStart(row) + x, columns);
    }
  }

  /** Sets sum to that from the given row on, and second to that from the next row on. */
  private void sumTwo(int row, int columns) {
    int y = row;
    for (int g = 0; g < rows.length; g++) {
      for (int j = 0; j < rows[g].length; j++) {
        rows[g][j] = slot(y + j);
      }
      if (g == 0) {
        sums.sumTwo(rows[0], alongY[0], sum, second, columns);
      } else {
        sums.sumTwo(rows[g], alongY[g], part, secondPart, columns);
        TapGroups.add(part, sum, columns);
        TapGroups.add(secondPart, second, columns);
      }
      y += alongY[g].length;
    }
  }

  private float[] slot(int y) {
    return ring[Math.floorMod(y, ring.length)];
  }
}
