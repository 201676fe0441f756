package io.github.kabegami.metric.perception;

import io.github.kabegami.metric.Pair;
import java.util.Arrays;

/**
 * Rows of two pictures at half their size, in the colours Y, I and Q on the scale 0..255: means of
 * 2 x 2 pixels, black beyond the right and lower border of odd sizes. For one thread.
 *
 * <p>Source of the weights: piq 0.8.0, piq/functional/colour_conversion.py {@code rgb2yiq}.
 */
final class HalfRows {
  private static final double[][] YIQ = {
    {LumaRows.RED, LumaRows.GREEN, LumaRows.BLUE},
    {0.5959, -0.2746, -0.3213},
    {0.2115, -0.5227, 0.3112}
  };

  /** The row of Y, I and Q that was read last; only the first for gray pictures. */
  final double[][] image;

  final double[][] reference;

  private final Pair pair;
  private final int width;
  private final int height;
  private final double[] imageRow;
  private final double[] referenceRow;
  private final double[][] imageHalf;
  private final double[][] referenceHalf;

  /**
   * Of a pair that was opened with its colours.
   *
   * @param colours 1 for Y alone, 3 for all; gray pictures have Y alone
   */
  HalfRows(Pair pair, int colours) {
    this.pair = pair;
    width = half(pair.width());
    height = half(pair.height());
    image = new double[Math.min(colours, pair.planes())][width];
    reference = new double[image.length][width];
    imageRow = new double[2 * width];
    referenceRow = new double[2 * width];
    imageHalf = new double[pair.planes()][width];
    referenceHalf = new double[pair.planes()][width];
  }

  /** Half of a side, rounded up. */
  static int half(int side) {
    return side - side / 2;
  }

  /** Width of the half pictures, pixels. */
  int width() {
    return width;
  }

  /** Makes a row the one that was read last; any row outside is black. */
  void read(int y) {
    for (int plane = 0; plane < pair.planes(); plane++) {
      Arrays.fill(imageHalf[plane], 0);
      Arrays.fill(referenceHalf[plane], 0);
      if (y >= 0 && y < height) {
        addRow(plane, 2 * y);
        addRow(plane, 2 * y + 1);
      }
    }
    convert(imageHalf, image);
    convert(referenceHalf, reference);
  }

  private void addRow(int plane, int y) {
    if (y < pair.height()) {
      pair.read(plane, y, 0, pair.width(), imageRow, referenceRow);
      addPairs(imageRow, imageHalf[plane]);
      addPairs(referenceRow, referenceHalf[plane]);
    }
  }

  private static void addPairs(double[] row, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] += row[2 * i] + row[2 * i + 1];
    }
  }

  private void convert(double[][] planes, double[][] colours) {
    double scale = LumaRows.WHITE / pair.peak() / 4;
    for (int colour = 0; colour < colours.length; colour++) {
      if (planes.length == 1) {
        for (int i = 0; i < width; i++) {
          colours[0][i] = planes[0][i] * scale;
        }
      } else {
        double[] weights = YIQ[colour];
        LumaRows.mix(
            planes,
            weights[0] * scale,
            weights[1] * scale,
            weights[2] * scale,
            width,
            colours[colour]);
      }
    }
  }
}
