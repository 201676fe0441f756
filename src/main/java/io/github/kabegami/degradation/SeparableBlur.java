package io.github.kabegami.degradation;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.convolution.Convolution;
import java.util.Arrays;

/**
 * Weighted sums along the rows and then down the columns of one plane, with the same weights.
 * Borders are mirrored without repeating the edge pixel. Sums are float, in the order of the taps.
 */
final class SeparableBlur {
  private SeparableBlur() {}

  /**
   * The plane under the taps; a new array.
   *
   * @param taps an odd number of weights
   */
  static float[] apply(float[] plane, int width, int height, double[] taps, Run run) {
    float[] weights = new float[taps.length];
    for (int i = 0; i < taps.length; i++) {
      weights[i] = (float) taps[i];
    }
    float[][] rows = new float[height][];
    run.forRows(
        height,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            rows[y] = alongRow(plane, y * width, width, weights);
          }
        });
    float[] blurred = new float[plane.length];
    run.forRows(
        height,
        (from, to) -> {
          float[] sum = new float[width];
          for (int y = from; y < to; y++) {
            Arrays.fill(sum, 0);
            for (int i = 0; i < weights.length; i++) {
              int row = Convolution.mirror(y + i - weights.length / 2, height);
              accumulate(sum, rows[row], weights[i]);
            }
            System.arraycopy(sum, 0, blurred, y * width, width);
          }
        });
    return blurred;
  }

  private static float[] alongRow(float[] plane, int start, int width, float[] weights) {
    int radius = weights.length / 2;
    float[] padded = new float[width + 2 * radius];
    System.arraycopy(plane, start, padded, radius, width);
    for (int i = 0; i < radius; i++) {
      padded[i] = plane[start + Convolution.mirror(i - radius, width)];
      padded[radius + width + i] = plane[start + Convolution.mirror(width + i, width)];
    }
    float[] sum = new float[width];
    float[] shifted = new float[width];
    for (int i = 0; i < weights.length; i++) {
      System.arraycopy(padded, i, shifted, 0, width);
      accumulate(sum, shifted, weights[i]);
    }
    return sum;
  }

  private static void accumulate(float[] sum, float[] row, float weight) {
    for (int x = 0; x < sum.length; x++) {
      sum[x] += weight * row[x];
    }
  }
}
