package io.github.kabegami.metric.wallpaper;

/**
 * Cube roots to 1e-15 of themselves, the same on every machine, faster than {@link
 * StrictMath#cbrt}: that of the nearest of 128 values per octave, and five terms of the binomial
 * series. Thread-safe.
 */
final class CubeRoot {
  private static final double LEAST = 0x1p-7;
  private static final double LIMIT = 2;
  private static final int OCTAVES = 8;

  /** What is left of a double's bits when only 7 of its fraction count. */
  private static final int SHIFT = 45;

  private static final int PER_OCTAVE = 128;
  private static final long FIRST = Double.doubleToRawLongBits(LEAST) >>> SHIFT;

  private final double[] roots = new double[OCTAVES * PER_OCTAVE];
  private final double[] reciprocals = new double[OCTAVES * PER_OCTAVE];

  CubeRoot() {
    for (int i = 0; i < roots.length; i++) {
      double middle = Double.longBitsToDouble(((FIRST + i) << SHIFT) + (1L << (SHIFT - 1)));
      roots[i] = StrictMath.cbrt(middle);
      reciprocals[i] = 1 / middle;
    }
  }

  /** The cube root of any number. */
  double of(double value) {
    if (!(value >= LEAST && value < LIMIT)) {
      return StrictMath.cbrt(value);
    }
    int nearest = (int) ((Double.doubleToRawLongBits(value) >>> SHIFT) - FIRST);
    double d = value * reciprocals[nearest] - 1;
    return roots[nearest]
        * (1
            + d
                * (1.0 / 3
                    + d * (-1.0 / 9 + d * (5.0 / 81 + d * (-10.0 / 243 + d * (22.0 / 729))))));
  }
}
