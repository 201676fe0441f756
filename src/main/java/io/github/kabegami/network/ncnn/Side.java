package io.github.kabegami.network.ncnn;

/**
 * A tensor's measures for a picture of n pixels a side, n being a multiple of the network's
 * alignment: each side has n over / under + rest pixels.
 *
 * @param channels of the tensor
 * @param over first part of the ratio; the two have no common divisor
 * @param under second part of the ratio
 * @param rest pixels more, or fewer
 * @param mean whether it is one value per channel, of the whole picture
 */
record Side(int channels, long over, long under, long rest, boolean mean) {
  private static final long LARGEST = 1024;
  private static final int MOST_CHANNELS = 1 << 16;

  /** Checks the ratio. */
  Side {
    if (over > LARGEST
        || under > LARGEST
        || Math.abs(rest) > 1 << 20
        || channels < 1
        || channels > MOST_CHANNELS) {
      throw new IllegalArgumentException(
          "a tensor of "
              + channels
              + " channels with sides of n x "
              + over
              + " / "
              + under
              + " + "
              + rest);
    }
  }

  /** A picture with a margin. */
  static Side picture(int channels, int margin) {
    return new Side(channels, 1, 1, 2L * margin, false);
  }

  Side channels(int other) {
    return new Side(other, over, under, rest, mean);
  }

  Side widened(long pixels) {
    return new Side(channels, over, under, rest + pixels, mean);
  }

  /** With sides of factor / divisor times as many pixels, rounded down. */
  Side scaled(int factor, int divisor) {
    long newOver = over * factor;
    long newUnder = under * divisor;
    long common = gcd(newOver, newUnder);
    return new Side(
        channels,
        newOver / common,
        newUnder / common,
        Math.floorDiv(rest * factor, (long) divisor),
        mean);
  }

  Side pooled() {
    return new Side(channels, over, under, rest, true);
  }

  boolean isAsLargeAs(Side other) {
    return over == other.over && under == other.under && rest == other.rest;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? Math.max(1, a) : gcd(b, a % b);
  }
}
