package io.github.kabegami.metric.wallpaper;

/** The largest of many numbers, without sorting them. */
final class Largest {
  /** Of the 31 bits of a number without a sign, the upper 16 are looked at first. */
  private static final int LOWER_BITS = 15;

  private static final int LOWER = (1 << LOWER_BITS) - 1;

  private Largest() {}

  /**
   * The mean of the largest numbers.
   *
   * @param values at least 0, finite
   * @param count how many of them, at least 1
   */
  static double mean(float[] values, int count) {
    int threshold = bits(values, count);
    double sum = 0;
    int larger = 0;
    for (float value : values) {
      if (Float.floatToRawIntBits(value) > threshold) {
        sum += value;
        larger++;
      }
    }
    return (sum + (double) (count - larger) * Float.intBitsToFloat(threshold)) / count;
  }

  /** The bits of the smallest of the largest numbers, which are in the order of the numbers. */
  private static int bits(float[] values, int count) {
    int[] upper = new int[1 << 16];
    for (float value : values) {
      upper[Float.floatToRawIntBits(value) >>> LOWER_BITS]++;
    }
    int high = upper.length;
    int left = count;
    while (left > 0) {
      high--;
      left -= upper[high];
    }
    int wanted = left + upper[high];
    int[] lower = new int[LOWER + 1];
    for (float value : values) {
      int bits = Float.floatToRawIntBits(value);
      if (bits >>> LOWER_BITS == high) {
        lower[bits & LOWER]++;
      }
    }
    int low = lower.length;
    while (wanted > 0) {
      low--;
      wanted -= lower[low];
    }
    return high << LOWER_BITS | low;
  }
}
