package io.github.kabegami.core.convolution;

import java.util.Arrays;

/**
 * Loops that the compiler turns into vector instructions by itself. It does so only where all
 * arrays are read and written at the same index and the loop is short: four taps at a time spare it
 * most of the traffic of the sum, with six it gives up (Java 17).
 */
final class PlainTapSums implements TapSums {
  @Override
  public String name() {
    return "plain";
  }

  @Override
  public boolean wantsShiftedCopies() {
    return true;
  }

  @Override
  public void sum(float[][] rows, int[] starts, float[] weights, float[] sum, int count) {
    sum(rows, 0, weights, sum, count);
  }

  @Override
  public void sumTwo(float[][] rows, float[] weights, float[] first, float[] second, int count) {
    sum(rows, 0, weights, first, count);
    sum(rows, 1, weights, second, count);
  }

  private static void sum(float[][] rows, int first, float[] weights, float[] sum, int count) {
    Arrays.fill(sum, 0, count, 0);
    int tap = 0;
    for (; tap + 4 <= weights.length; tap += 4) {
      addFour(rows, first + tap, weights, tap, sum, 0, count);
    }
    for (; tap < weights.length; tap++) {
      addOne(rows[first + tap], weights[tap], sum, 0, count);
    }
  }

  @Override
  public SlidingSum sliding(float[] weights, int columns) {
    return new PlainSlidingSum(weights, columns);
  }

  /** Adds the taps from tap on, on the rows from first on, four of both, to sum[from..to-1]. */
  static void addFour(
      float[][] rows, int first, float[] weights, int tap, float[] sum, int from, int to) {
    float[] a = rows[first];
    float[] b = rows[first + 1];
    float[] c = rows[first + 2];
    float[] d = rows[first + 3];
    float wa = weights[tap];
    float wb = weights[tap + 1];
    float wc = weights[tap + 2];
    float wd = weights[tap + 3];
    for (int x = from; x < to; x++) {
      sum[x] = sum[x] + wa * a[x] + wb * b[x] + wc * c[x] + wd * d[x];
    }
  }

  static void addOne(float[] row, float weight, float[] sum, int from, int to) {
    for (int x = from; x < to; x++) {
      sum[x] += weight * row[x];
    }
  }
}
