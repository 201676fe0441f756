package io.github.kabegami.metric.wallpaper;

/** sRGB to CIELAB and CIEDE2000 as they are written down, with angles. */
final class PlainColours {
  private PlainColours() {}

  /** L*, a* and b* of a colour on 0..1. */
  static double[] lab(double red, double green, double blue) {
    double r = light(red);
    double g = light(green);
    double b = light(blue);
    double fx = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
    double fy = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
    double fz = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
    return new double[] {116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
  }

  private static double light(double v) {
    return v <= 0.04045 ? v / 12.92 : StrictMath.pow((v + 0.055) / 1.055, 2.4);
  }

  private static double f(double t) {
    return t > 216.0 / 24389 ? StrictMath.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }

  /** Sharma, Wu, Dalal 2005, eq. 2 to 22. */
  static double difference(double[] one, double[] other) {
    double mean = (StrictMath.hypot(one[1], one[2]) + StrictMath.hypot(other[1], other[2])) / 2;
    double g = 0.5 * (1 - root(mean));
    double c1 = StrictMath.hypot((1 + g) * one[1], one[2]);
    double c2 = StrictMath.hypot((1 + g) * other[1], other[2]);
    double h1 = hue((1 + g) * one[1], one[2]);
    double h2 = hue((1 + g) * other[1], other[2]);
    double turn = c1 * c2 == 0 ? 0 : h2 - h1;
    turn += turn > 180 ? -360 : turn < -180 ? 360 : 0;
    double dl = other[0] - one[0];
    double dc = c2 - c1;
    double dh = 2 * StrictMath.sqrt(c1 * c2) * sin(turn / 2);
    double l = (one[0] + other[0]) / 2 - 50;
    double c = (c1 + c2) / 2;
    double h = meanHue(h1, h2, c1 * c2);
    double t =
        1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63);
    double theta = 30 * StrictMath.exp(-StrictMath.pow((h - 275) / 25, 2));
    double sl = 1 + 0.015 * l * l / StrictMath.sqrt(20 + l * l);
    double sc = 1 + 0.045 * c;
    double sh = 1 + 0.015 * c * t;
    double rt = -sin(2 * theta) * 2 * root(c);
    double x = dl / sl;
    double y = dc / sc;
    double z = dh / sh;
    return StrictMath.sqrt(x * x + y * y + z * z + rt * y * z);
  }

  private static double meanHue(double h1, double h2, double product) {
    if (product == 0 || Math.abs(h1 - h2) <= 180) {
      return product == 0 ? h1 + h2 : (h1 + h2) / 2;
    }
    return h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
  }

  private static double root(double chroma) {
    double seventh = StrictMath.pow(chroma, 7);
    return StrictMath.sqrt(seventh / (seventh + StrictMath.pow(25, 7)));
  }

  private static double hue(double a, double b) {
    double degrees = a == 0 && b == 0 ? 0 : StrictMath.toDegrees(StrictMath.atan2(b, a));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  private static double sin(double degrees) {
    return StrictMath.sin(StrictMath.toRadians(degrees));
  }

  private static double cos(double degrees) {
    return StrictMath.cos(StrictMath.toRadians(degrees));
  }
}
