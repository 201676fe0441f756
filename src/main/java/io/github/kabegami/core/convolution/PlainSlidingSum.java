package io.github.kabegami.core.convolution;

import java.util.Arrays;

/**
 * Keeps copies of the row at shifts 0 to 3 only. After every four taps it is the sum that moves on
 * by four columns, so that all arrays are read and written at the same index.
 */
final class PlainSlidingSum implements SlidingSum {
  private static final int SHIFTS = 4;

  private final float[] weights;
  private final float[][] shifted;
  private float[] current;
  private float[] next;

  PlainSlidingSum(float[] weights, int columns) {
    this.weights = weights;
    int length = columns + weights.length - 1;
    shifted = new float[SHIFTS][length];
    current = new float[length];
    next = new float[length];
  }

  @Override
  public void sum(float[] padded, float[] sum, int count) {
    int length = count + weights.length - 1;
    for (int i = 0; i < Math.min(SHIFTS, weights.length); i++) {
      System.arraycopy(padded, i, shifted[i], 0, length - i);
    }
    Arrays.fill(current, 0, count, 0);
    int tap = 0;
    for (; tap + SHIFTS < weights.length; tap += SHIFTS) {
      PlainTapSums.addFour(shifted, 0, weights, tap, current, tap, tap + count);
      System.arraycopy(current, tap, next, tap + SHIFTS, count);
      float[] swapped = current;
      current = next;
      next = swapped;
    }
    for (int i = 0; tap + i < weights.length; i++) {
      PlainTapSums.addOne(shifted[i], weights[tap + i], current, tap, tap + count);
    }
    System.arraycopy(current, tap, sum, 0, count);
  }
}
