package io.github.kabegami.metric.wallpaper;

/**
 * The difference of two colours in CIELAB; 1 is about what an eye just sees. Thread-safe.
 *
 * <p>Source: Sharma, Wu, Dalal 2005, The CIEDE2000 color-difference formula: implementation notes,
 * eq. 2 to 22, with kL = kC = kH = 1. Deliberate difference: a hue is kept as its cosine and sine,
 * so that no angle has to be computed; the numbers are the same to 1e-9.
 */
final class Ciede2000 {
  /** 25 to the power of 7. */
  private static final double HALF_CHROMA = 6103515625.0;

  private static final double COS_30 = StrictMath.cos(StrictMath.toRadians(30));
  private static final double SIN_30 = StrictMath.sin(StrictMath.toRadians(30));
  private static final double COS_6 = StrictMath.cos(StrictMath.toRadians(6));
  private static final double SIN_6 = StrictMath.sin(StrictMath.toRadians(6));
  private static final double COS_63 = StrictMath.cos(StrictMath.toRadians(63));
  private static final double SIN_63 = StrictMath.sin(StrictMath.toRadians(63));

  private final HueRotation rotation = new HueRotation();

  /** The difference of two colours (L*, a*, b*), at least 0. */
  double between(double[] one, double[] other) {
    double stretch = 1 + (1 - saturation((chroma(one) + chroma(other)) / 2)) / 2;
    double a1 = stretch * one[1];
    double a2 = stretch * other[1];
    double b1 = one[2];
    double b2 = other[2];
    double chroma1 = Math.sqrt(a1 * a1 + b1 * b1);
    double chroma2 = Math.sqrt(a2 * a2 + b2 * b2);
    double mean = (chroma1 + chroma2) / 2;
    double lightness = (other[0] - one[0]) / lightnessWeight((one[0] + other[0]) / 2);
    double chroma = (chroma2 - chroma1) / (1 + 0.045 * mean);
    double squares = lightness * lightness + chroma * chroma;
    if (chroma1 * chroma2 > 0) {
      squares +=
          hueTerms(
              new Hue(a1 / chroma1, b1 / chroma1),
              new Hue(a2 / chroma2, b2 / chroma2),
              Math.sqrt(chroma1 * chroma2),
              mean,
              chroma);
    }
    return Math.sqrt(squares);
  }

  /**
   * What the hues add to the square of the difference: the third and the fourth term of eq. 22.
   *
   * @param geometric the geometric mean of the chromas
   * @param mean the mean of the chromas
   * @param chroma the weighted difference of the chromas
   */
  private double hueTerms(Hue one, Hue other, double geometric, double mean, double chroma) {
    double dot = one.cos * other.cos + one.sin * other.sin;
    double cross = one.cos * other.sin - other.cos * one.sin;
    boolean near = dot >= 0;
    boolean rising = cross > 0 || (cross == 0 && one.isUpper());
    // Along the bisector: the sum of unit vectors that are near, else across their difference.
    double x = near ? one.cos + other.cos : other.sin - one.sin;
    double y = near ? one.sin + other.sin : one.cos - other.cos;
    double length = Math.sqrt(x * x + y * y);
    double unit = near || rising ? 1 / length : -1 / length;
    double cos = x * unit;
    double sin = y * unit;
    // 2 sin(half the angle): from the sine where that is exact, else the chord.
    double chord = near ? 2 * cross / length : rising ? length : -length;
    double hue = geometric * chord / (1 + 0.015 * mean * hueWeight(cos, sin));
    double turn = 2 * saturation(mean) * rotation.at(cos, sin);
    return hue * (hue - turn * chroma);
  }

  /** The direction of a colour in the plane of a and b. */
  private record Hue(double cos, double sin) {

    /** Whether its angle lies in 0..180 degrees, without 180. */
    boolean isUpper() {
      return sin > 0 || (sin == 0 && cos > 0);
    }
  }

  private static double chroma(double[] lab) {
    return Math.sqrt(lab[1] * lab[1] + lab[2] * lab[2]);
  }

  /** From 0 for gray to nearly 1: the root in eq. 4 and 17. */
  private static double saturation(double chroma) {
    double cube = chroma * chroma * chroma;
    double seventh = cube * cube * chroma;
    return Math.sqrt(seventh / (seventh + HALF_CHROMA));
  }

  /** Eq. 18. */
  private static double lightnessWeight(double mean) {
    double square = (mean - 50) * (mean - 50);
    return 1 + 0.015 * square / Math.sqrt(20 + square);
  }

  /** Eq. 15. */
  private static double hueWeight(double cos, double sin) {
    double cos2 = 2 * cos * cos - 1;
    double sin2 = 2 * sin * cos;
    double cos3 = cos2 * cos - sin2 * sin;
    double sin3 = sin2 * cos + cos2 * sin;
    double cos4 = 2 * cos2 * cos2 - 1;
    double sin4 = 2 * sin2 * cos2;
    return 1
        - 0.17 * (cos * COS_30 + sin * SIN_30)
        + 0.24 * cos2
        + 0.32 * (cos3 * COS_6 - sin3 * SIN_6)
        - 0.20 * (cos4 * COS_63 + sin4 * SIN_63);
  }
}
