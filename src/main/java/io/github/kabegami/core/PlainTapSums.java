package io.github.kabegami.core;

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
    Arrays.fill(sum, 0, count, 0);
    int tap = 0;
    for (; tap + 4 <= weights.length; tap += 4) {
      addFour(rows, weights, tap, sum, count);
    }
    for (; tap < weights.length; tap++) {
      addOne(rows[tap], weights[tap], sum, count);
    }
  }

  private static void addFour(float[][] rows, float[] weights, int tap, float[] sum, int count) {
    float[] a = rows[tap];
    float[] b = rows[tap + 1];
    float[] c = rows[tap + 2];
    float[] d = rows[tap + 3];
    float wa = weights[tap];
    float wb = weights[tap + 1];
    float wc = weights[tap + 2];
    float wd = weights[tap + 3];
    for (int x = 0; x < count; x++) {
      sum[x] = sum[x] + wa * a[x] + wb * b[x] + wc * c[x] + wd * d[x];
    }
  }

  private static void addOne(float[] row, float weight, float[] sum, int count) {
    for (int x = 0; x < count; x++) {
      sum[x] += weight * row[x];
    }
  }
}
