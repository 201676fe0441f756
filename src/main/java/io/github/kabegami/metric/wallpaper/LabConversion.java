package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.Checks;

/**
 * From stored sRGB samples to CIELAB under the white D65. Thread-safe.
 *
 * <p>The white is the sum of the rows of the matrix, so that R = G = B has a = b = 0. Samples
 * outside [0,1], which float pictures may hold, go on along the straight part below and along the
 * power above.
 *
 * <p>Source: IEC 61966-2-1:1999 (transfer function, matrix to XYZ with four decimals); CIE 15:2004,
 * sec. 8.2.1 (CIELAB with the exact constants 216/24389 and 24389/27).
 */
final class LabConversion {
  private static final double THRESHOLD = 0.04045;
  private static final double SLOPE = 12.92;
  private static final double OFFSET = 0.055;
  private static final double GAMMA = 2.4;

  /** Rows X / white, Y / white, Z / white. */
  private static final double[][] MATRIX = {
    {0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505},
    {0.2126, 0.7152, 0.0722},
    {0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089}
  };

  private static final double EPSILON = 216.0 / 24389;
  private static final double KAPPA = 24389.0 / 27;

  private final double peak;

  /** The light of each stored integer; empty for float pictures. */
  private final double[] table;

  private final CubeRoot cubeRoot = new CubeRoot();

  /**
   * A conversion.
   *
   * @param peak what stands for white: 255, 65535, or 1 for float samples
   */
  LabConversion(double peak) {
    Checks.atLeast("the number that stands for white", peak, 1);
    this.peak = peak;
    this.table = new double[peak == 1 ? 0 : (int) peak + 1];
    for (int i = 0; i < table.length; i++) {
      table[i] = light(i / peak);
    }
  }

  /** Writes L*, a* and b* of a colour, samples in 0..peak. */
  void convert(double red, double green, double blue, double[] lab) {
    double r = linear(red);
    double g = linear(green);
    double b = linear(blue);
    double fx = f(MATRIX[0][0] * r + MATRIX[0][1] * g + MATRIX[0][2] * b);
    double fy = f(MATRIX[1][0] * r + MATRIX[1][1] * g + MATRIX[1][2] * b);
    double fz = f(MATRIX[2][0] * r + MATRIX[2][1] * g + MATRIX[2][2] * b);
    lab[0] = 116 * fy - 16;
    lab[1] = 500 * (fx - fy);
    lab[2] = 200 * (fy - fz);
  }

  private double linear(double stored) {
    return table.length > 0 ? table[(int) stored] : light(stored / peak);
  }

  private static double light(double sample) {
    return sample <= THRESHOLD
        ? sample / SLOPE
        : StrictMath.pow((sample + OFFSET) / (1 + OFFSET), GAMMA);
  }

  private double f(double share) {
    return share > EPSILON ? cubeRoot.of(share) : (KAPPA * share + 16) / 116;
  }
}
