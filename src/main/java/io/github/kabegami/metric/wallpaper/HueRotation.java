package io.github.kabegami.metric.wallpaper;

/**
 * How far CIEDE2000 turns its ellipses at a hue: sin(2 * 30 deg * exp(-((h - 275 deg) / 25 deg)^2))
 * to 1e-11, from a table with cubic interpolation. The table runs over |sin h| or |cos h| divided
 * by their sum within a quarter of the circle, which needs no arc tangent. Thread-safe.
 *
 * <p>Source: Sharma, Wu, Dalal 2005, eq. 16 and 21.
 */
final class HueRotation {
  private static final int STEPS = 2048;
  private static final double CENTRE_DEGREES = 275;
  private static final double WIDTH_DEGREES = 25;
  private static final double LARGEST_DEGREES = 60;

  /** For the quarters from 90, 180 and 270 degrees: a step before, the quarter, two steps after. */
  private final double[][] quarters = new double[3][STEPS + 4];

  HueRotation() {
    for (int quarter = 0; quarter < quarters.length; quarter++) {
      for (int i = 0; i < STEPS + 4; i++) {
        double share = (i - 1.0) / STEPS;
        double beyond = StrictMath.toDegrees(StrictMath.atan2(share, 1 - share));
        quarters[quarter][i] = rotation(90 * (quarter + 1) + beyond);
      }
    }
  }

  private static double rotation(double degrees) {
    double distance = (degrees - CENTRE_DEGREES) / WIDTH_DEGREES;
    return StrictMath.sin(
        StrictMath.toRadians(LARGEST_DEGREES * StrictMath.exp(-distance * distance)));
  }

  /**
   * The value at a hue, given by its cosine and sine; 0 up to 90 degrees, where it is below 1e-23.
   */
  double at(double cosine, double sine) {
    if (sine < 0) {
      return cosine < 0
          ? interpolated(quarters[1], sine / (sine + cosine))
          : interpolated(quarters[2], cosine / (cosine - sine));
    }
    return cosine < 0 ? interpolated(quarters[0], cosine / (cosine - sine)) : 0;
  }

  /** The cubic through the two values on either side; Lagrange. */
  private static double interpolated(double[] values, double share) {
    double place = share * STEPS;
    int i = (int) place;
    double t = place - i;
    double before = values[i];
    double left = values[i + 1];
    double right = values[i + 2];
    double after = values[i + 3];
    double slope = right - before / 3 - left / 2 - after / 6;
    double bend = (before + right) / 2 - left;
    double twist = (after - before) / 6 + (left - right) / 2;
    return left + t * (slope + t * (bend + t * twist));
  }
}
