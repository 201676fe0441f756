package io.github.kabegami.core.convolution;

/**
 * The Bessel function of the first kind and order one, for x >= 0, within 1e-14.
 *
 * <p>Source: NIST Digital Library of Mathematical Functions, 10.9.2 (the integral), 10.17.3 (the
 * asymptotic series) and 10.12.3 (what the trapezoidal rule leaves out, J69(x) at most).
 */
final class Bessel {
  /** From here on, the asymptotic series reaches rounding error before its terms grow again. */
  private static final double ASYMPTOTIC = 25;

  /** Of half a period of the integral, an odd number. */
  private static final int INTERVALS = 35;

  private static final double SMALLEST_TERM = 1e-18;

  private Bessel() {}

  static double j1(double x) {
    return x < ASYMPTOTIC ? integral(x) : asymptotic(x);
  }

  /** By the trapezoidal rule; the sum of the values at an angle and at pi minus it. */
  private static double integral(double x) {
    double sum = 0;
    for (int i = 1; i <= INTERVALS / 2; i++) {
      double sin = StrictMath.sin(Math.PI * i / INTERVALS);
      sum += sin * StrictMath.sin(x * sin);
    }
    return 2 * sum / INTERVALS;
  }

  private static double asymptotic(double x) {
    double even = 0;
    double odd = 0;
    double term = 1;
    for (int k = 1; Math.abs(term) > SMALLEST_TERM; k += 2) {
      even += term;
      term *= factor(k, x);
      odd += term;
      term *= -factor(k + 1, x);
    }
    double sin = StrictMath.sin(x);
    double cos = StrictMath.cos(x);
    return (even * (sin - cos) + odd * (sin + cos)) / Math.sqrt(Math.PI * x);
  }

  private static double factor(int k, double x) {
    return (4.0 - (2 * k - 1) * (2 * k - 1)) / (8 * k * x);
  }
}
