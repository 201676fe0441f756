package io.github.kabegami.upscale;

import io.github.kabegami.core.BitDepth;

/** Brings samples to the values that a file of some depth can hold, range [0,1]. */
interface Rounding {

  /** Rounds the first samples of an array into another one. */
  void round(float[] samples, float[] target, int count);

  /** To integers as {@link BitDepth#quantise} makes them; to nothing for float pictures. */
  static Rounding to(BitDepth depth) {
    if (!depth.isInteger()) {
      return (samples, target, count) -> System.arraycopy(samples, 0, target, 0, count);
    }
    int maximum = depth.maximum();
    float[] values = new float[maximum + 1];
    for (int i = 0; i <= maximum; i++) {
      values[i] = depth.sample(i);
    }
    return (samples, target, count) -> {
      for (int i = 0; i < count; i++) {
        float clamped = Math.max(0f, Math.min(1f, samples[i]));
        target[i] = values[(int) Math.rint((double) clamped * maximum)];
      }
    };
  }
}
