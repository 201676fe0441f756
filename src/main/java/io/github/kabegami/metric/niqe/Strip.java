package io.github.kabegami.metric.niqe;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.metric.Luma;
import io.github.kabegami.metric.StoredRows;
import java.util.Arrays;

/**
 * Some rows of a plane, each with {@link #PAD} copies of its first and last number at its ends.
 * Read only.
 */
final class Strip {
  /** Columns added on either side. */
  static final int PAD = 3;

  /** Rows and columns that halving reads beyond twice the place, on either side of the pair. */
  static final int HALVING_REACH = 3;

  /**
   * Half of the cubic convolution kernel with a = -1/2, widened for half the size: at the distances
   * 0.5, 1.5, 2.5 and 3.5. They are binary fractions, so halving integers is exact.
   */
  private static final double W0 = 0.43359375;

  private static final double W1 = 0.11328125;
  private static final double W2 = -0.03515625;
  private static final double W3 = -0.01171875;

  private final double[][] rows;
  private final int first;
  private final int width;
  private final int height;

  private Strip(double[][] rows, int first, int width, int height) {
    this.rows = rows;
    this.first = first;
    this.width = width;
    this.height = height;
  }

  /**
   * The luma of the rows [from, to), whole numbers, 0..255 for pictures in range.
   *
   * @param width columns of the plane; those of the picture beyond are left out
   * @param height rows of the plane
   */
  static Strip luma(
      Picture picture, StoredRows stored, Luma rule, int from, int to, int width, int height) {
    boolean single = rule == Luma.BT601 && picture.depth() == BitDepth.FLOAT;
    double[] values = new double[width];
    double[][] rows = new double[to - from][];
    for (int y = from; y < to; y++) {
      stored.luma(rule, y, 0, width, values);
      double[] row = new double[width + 2 * PAD];
      for (int x = 0; x < width; x++) {
        row[PAD + x] = Math.rint(single ? (float) (values[x] / 255) * 255f : values[x]);
      }
      rows[y - from] = padded(row);
    }
    return new Strip(rows, from, width, height);
  }

  /**
   * The rows [from, to) of the plane at half its size, as MATLAB's imresize(plane, 0.5): bicubic,
   * antialiased, borders mirrored with the edge repeated.
   */
  Strip halved(int from, int to) {
    double[] column = new double[width + 2 * PAD];
    double[][] halves = new double[to - from][];
    for (int y = from; y < to; y++) {
      down(2 * y, column);
      for (int k = 0; k < PAD; k++) {
        column[PAD - 1 - k] = column[PAD + k];
        column[PAD + width + k] = column[PAD + width - 1 - k];
      }
      halves[y - from] = padded(across(column));
    }
    return new Strip(halves, from, width / 2, height / 2);
  }

  private void down(int y, double[] target) {
    double[] r0 = mirrored(y - 3);
    double[] r1 = mirrored(y - 2);
    double[] r2 = mirrored(y - 1);
    double[] r3 = mirrored(y);
    double[] r4 = mirrored(y + 1);
    double[] r5 = mirrored(y + 2);
    double[] r6 = mirrored(y + 3);
    double[] r7 = mirrored(y + 4);
    for (int x = 0; x < target.length; x++) {
      target[x] =
          W0 * (r3[x] + r4[x]) + W1 * (r2[x] + r5[x]) + W2 * (r1[x] + r6[x]) + W3 * (r0[x] + r7[x]);
    }
  }

  private double[] across(double[] from) {
    double[] row = new double[width / 2 + 2 * PAD];
    for (int x = 0; x < width / 2; x++) {
      int i = 2 * x;
      row[PAD + x] =
          W0 * (from[i + 3] + from[i + 4])
              + W1 * (from[i + 2] + from[i + 5])
              + W2 * (from[i + 1] + from[i + 6])
              + W3 * (from[i] + from[i + 7]);
    }
    return row;
  }

  private static double[] padded(double[] row) {
    Arrays.fill(row, 0, PAD, row[PAD]);
    Arrays.fill(row, row.length - PAD, row.length, row[row.length - PAD - 1]);
    return row;
  }

  /** Columns without those added. */
  int width() {
    return width;
  }

  /** Row y of the plane, the nearest one where y is outside. */
  double[] nearest(int y) {
    return rows[Math.max(0, Math.min(height - 1, y)) - first];
  }

  /** Row y of the plane, mirrored where y is outside, the row at the edge twice. */
  private double[] mirrored(int y) {
    int inside = y < 0 ? -1 - y : y;
    return rows[(inside < height ? inside : 2 * height - 1 - inside) - first];
  }
}
