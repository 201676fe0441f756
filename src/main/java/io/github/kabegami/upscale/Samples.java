package io.github.kabegami.upscale;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Looks through the samples of a buffer, in blocks that stay in the processor's cache. */
final class Samples {
  private static final int BLOCK = 2048;

  private final float[] block = new float[BLOCK];
  private final float[] zeros = new float[BLOCK];

  /**
   * Whether none of the samples from a place on is infinite or not a number: zero times a finite
   * sample is zero. There are as many sums as samples in a block, so that the compiler makes vector
   * instructions of them.
   */
  boolean areFinite(FloatBuffer buffer, int from, int count) {
    Arrays.fill(zeros, 0);
    for (int done = 0; done < count; done += BLOCK) {
      int length = Math.min(BLOCK, count - done);
      buffer.get(from + done, block, 0, length);
      addZeroTimes(block, zeros, length);
    }
    float sum = 0;
    for (float zero : zeros) {
      sum += zero;
    }
    return sum == 0;
  }

  private static void addZeroTimes(float[] samples, float[] sums, int length) {
    for (int i = 0; i < length; i++) {
      sums[i] += 0 * samples[i];
    }
  }

  /** Whether one of the samples from a place on is above the limit; not a number is not. */
  boolean anyAbove(float limit, FloatBuffer buffer, int from, int count) {
    for (int done = 0; done < count; done += BLOCK) {
      int length = Math.min(BLOCK, count - done);
      buffer.get(from + done, block, 0, length);
      for (int i = 0; i < length; i++) {
        if (block[i] > limit) {
          return true;
        }
      }
    }
    return false;
  }
}
