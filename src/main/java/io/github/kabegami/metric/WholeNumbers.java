package io.github.kabegami.metric;

/**
 * Rounds samples to the integers that they stand for, a block at a time, in float32: exact where it
 * says so. For one thread.
 */
final class WholeNumbers {
  private static final int BLOCK = 256;

  /** A float of this size has no digits behind the point: adding it rounds half to even. */
  private static final float ROUNDER = 0x1.8p23f;

  /**
   * Limit of the distances to the nearest integer: so far from a half, float32 rounds like double.
   */
  private static final float SURE = 0.49f;

  private final float[] block = new float[BLOCK];
  private final float[] doubts = new float[BLOCK];

  /**
   * Writes {@code rint(sample * maximum)} of count samples to the start of the target.
   *
   * @param maximum 255 or 65535
   * @return whether all of them are right: none was outside [0, maximum], not finite, or so near to
   *     a half that float32 may round it wrongly
   */
  boolean round(float[] samples, int from, int count, float maximum, float[] target) {
    for (int start = 0; start < count; start += BLOCK) {
      int length = Math.min(BLOCK, count - start);
      System.arraycopy(samples, from + start, block, 0, length);
      round(block, doubts, length, maximum);
      System.arraycopy(block, 0, target, start, length);
    }
    return sure();
  }

  /** Distinct arrays at one index, so that the loop becomes vector instructions. */
  private static void round(float[] values, float[] doubts, int length, float maximum) {
    for (int i = 0; i < length; i++) {
      float value = values[i] * maximum;
      float rounded = (value + ROUNDER) - ROUNDER;
      float inside = rounded * (maximum - rounded);
      values[i] = rounded;
      doubts[i] += Math.abs(value - rounded) + (Math.abs(inside) - inside);
    }
  }

  private boolean sure() {
    for (float doubt : doubts) {
      if (!(doubt < SURE)) {
        return false;
      }
    }
    return true;
  }
}
