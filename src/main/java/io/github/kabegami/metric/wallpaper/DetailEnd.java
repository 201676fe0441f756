package io.github.kabegami.metric.wallpaper;

import java.util.OptionalDouble;

/**
 * Finds the frequency up to which a picture has detail. The power of lines and shapes falls with
 * the square of the frequency; where the amplitude is half of what that predicts, detail ends: the
 * frequency of which half is transferred, as for lenses (MTF50).
 */
final class DetailEnd {
  /** Cycles per pixel; below, the window's own shape counts. */
  private static final double LOWEST_FREQUENCY = 6.0 / 256;

  /** Neighbouring frequencies up to this factor, both ways, are averaged. */
  private static final double BAND = 1.15;

  /** In power; half the amplitude. */
  private static final double DROP = 4;

  /** Twice the power of the rounding to 8 bits, levels squared. */
  private static final double ROUNDING = 2.0 / 12;

  private DetailEnd() {}

  /**
   * The highest frequency with detail as a share of the highest that there is, 0..1; empty if
   * rounding would hide the end of the detail.
   *
   * @param power at the frequencies 0, 1 / side ... 1/2 cycles per pixel, levels squared
   */
  static OptionalDouble share(double[] power) {
    int half = power.length - 1;
    double[] steadied = steadied(power);
    int first = (int) Math.round(2 * half * LOWEST_FREQUENCY);
    double largest = 0;
    double before = 0;
    for (int k = first; k <= half; k++) {
      largest = Math.max(largest, steadied[k]);
      if (largest / DROP < ROUNDING * k * k) {
        return OptionalDouble.empty();
      }
      double excess = steadied[k] * DROP / largest;
      if (excess < 1) {
        double between = StrictMath.log(before) / StrictMath.log(before / excess);
        return OptionalDouble.of((k - 1 + between) / half);
      }
      before = excess;
    }
    return OptionalDouble.of(1);
  }

  /** Power times the square of the frequency, counted in steps, averaged over bands. */
  private static double[] steadied(double[] power) {
    int half = power.length - 1;
    double[] steadied = new double[half + 1];
    for (int k = 1; k <= half; k++) {
      int from = Math.max(1, (int) Math.ceil(k / BAND));
      int to = Math.min(half, (int) (k * BAND));
      for (int i = from; i <= to; i++) {
        steadied[k] += power[i] * i * i / (to - from + 1);
      }
    }
    return steadied;
  }
}
