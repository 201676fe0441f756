package io.github.kabegami.upscale;

import java.nio.FloatBuffer;

/** Looks through the samples of a buffer, in blocks that stay in the processor's cache. */
final class Samples {
  private static final int BLOCK = 4096;

  private final float[] block = new float[BLOCK];

  /** Whether none of the samples from a place on is infinite or not a number. */
  boolean areFinite(FloatBuffer buffer, int from, int count) {
    for (int done = 0; done < count; done += BLOCK) {
      int length = Math.min(BLOCK, count - done);
      buffer.get(from + done, block, 0, length);
      if (!finite(block, length)) {
        return false;
      }
    }
    return true;
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

  /** Zero times a sample is zero if it is finite, else not a number; four sums go side by side. */
  private static boolean finite(float[] samples, int length) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      a += 0 * samples[i];
      b += 0 * samples[i + 1];
      c += 0 * samples[i + 2];
      d += 0 * samples[i + 3];
    }
    for (; i < length; i++) {
      a += 0 * samples[i];
    }
    return a + b + c + d == 0;
  }
}
