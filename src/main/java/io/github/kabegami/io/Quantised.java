package io.github.kabegami.io;

import io.github.kabegami.core.BitDepth;

/**
 * Turns rows of planar samples into stored integers, pixel by pixel: the numbers of {@link
 * BitDepth#quantise}, several times as fast.
 */
final class Quantised {
  /**
   * 1.5 * 2^52: a double of this size has no places behind the point, so that adding it rounds,
   * half to even.
   */
  private static final double ROUNDING = 0x1.8p52;

  private Quantised() {}

  /**
   * Bytes of one channel.
   *
   * @param from where the row of the channel begins in the samples
   * @param at where its first byte goes
   * @param step from one byte to the next
   */
  static void bytes(float[] samples, int from, int width, byte[] target, int at, int step) {
    for (int x = 0; x < width; x++) {
      target[at + x * step] = (byte) stored(samples[from + x], 255);
    }
  }

  /** Two bytes each of one channel, the high one first or last; else as {@link #bytes}. */
  static void shorts(
      float[] samples, int from, int width, byte[] target, int at, int step, boolean highFirst) {
    int high = highFirst ? 0 : 1;
    for (int x = 0; x < width; x++) {
      int value = stored(samples[from + x], 65535);
      target[at + x * step + high] = (byte) (value >> 8);
      target[at + x * step + 1 - high] = (byte) value;
    }
  }

  private static int stored(float sample, double maximum) {
    float clamped = Math.max(0f, Math.min(1f, sample));
    return (int) (clamped * maximum + ROUNDING - ROUNDING);
  }
}
