package io.github.kabegami.core.convolution;

import java.util.Arrays;

/**
 * A long weighted sum of rows as a sum of shorter ones, which keeps the rounding errors of large
 * kernels down.
 */
final class TapGroups {
  private static final int GROUP_TAPS = 64;

  private final TapSums sums;
  private final float[][][] rows;
  private final int[][] starts;
  private final float[] part;

  /** Of these rows, each from its start on; the arrays themselves are kept. */
  TapGroups(float[][] rows, int[] starts, int columns, TapSums sums) {
    this.sums = sums;
    this.rows = new float[groups(rows.length)][][];
    this.starts = new int[this.rows.length][];
    for (int g = 0; g < this.rows.length; g++) {
      int end = Math.min((g + 1) * GROUP_TAPS, rows.length);
      this.rows[g] = Arrays.copyOfRange(rows, g * GROUP_TAPS, end);
      this.starts[g] = Arrays.copyOfRange(starts, g * GROUP_TAPS, end);
    }
    part = new float[columns];
  }

  /** Sets the first count samples of the sum, which is none of the rows. */
  void sum(float[][] weights, float[] sum, int count) {
    sums.sum(rows[0], starts[0], weights[0], sum, count);
    for (int g = 1; g < rows.length; g++) {
      sums.sum(rows[g], starts[g], weights[g], part, count);
      add(part, sum, count);
    }
  }

  static void add(float[] part, float[] sum, int count) {
    for (int x = 0; x < count; x++) {
      sum[x] += part[x];
    }
  }

  /** The weights in groups. */
  static float[][] of(float[] weights) {
    float[][] groups = weights(weights.length);
    for (int i = 0; i < weights.length; i++) {
      set(groups, i, weights[i]);
    }
    return groups;
  }

  /** Weights of that many taps, all 0, in groups. */
  static float[][] weights(int taps) {
    float[][] weights = new float[groups(taps)][];
    for (int g = 0; g < weights.length; g++) {
      weights[g] = new float[Math.min(GROUP_TAPS, taps - g * GROUP_TAPS)];
    }
    return weights;
  }

  static void set(float[][] weights, int tap, double weight) {
    weights[tap / GROUP_TAPS][tap % GROUP_TAPS] = (float) weight;
  }

  private static int groups(int taps) {
    return (taps + GROUP_TAPS - 1) / GROUP_TAPS;
  }
}
