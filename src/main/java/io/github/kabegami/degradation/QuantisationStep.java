package io.github.kabegami.degradation;

/**
 * Rounds coefficients to multiples of a step, as libjpeg does: half away from zero. The division is
 * a multiplication and a shift, exact for every coefficient that an 8-bit block can have.
 */
final class QuantisationStep {
  /** The integer DCT gives coefficients times 8; none is as large as this. */
  static final int COEFFICIENT_LIMIT = 1 << 14;

  private final int step;
  private final int half;
  private final int factor;
  private final int shift;

  /** A step in 1..255. */
  QuantisationStep(int step) {
    int divisor = 8 * step;
    this.step = step;
    half = divisor / 2;
    // Numerators are below 2^15, so a factor rounded up errs by less than one part in them.
    shift = 15 + (32 - Integer.numberOfLeadingZeros(divisor - 1));
    factor = (int) (((1L << shift) + divisor - 1) / divisor);
  }

  static QuantisationStep[] of(int[] steps) {
    QuantisationStep[] all = new QuantisationStep[steps.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = new QuantisationStep(steps[i]);
    }
    return all;
  }

  /** Replaces coefficients times 8 by what is left of them after quantising, not times 8. */
  void roundTrip(int[] coefficients) {
    int s = step;
    int h = half;
    int f = factor;
    int n = shift;
    for (int i = 0; i < coefficients.length; i++) {
      int coefficient = coefficients[i];
      int sign = coefficient >> 31;
      int magnitude = ((((coefficient ^ sign) - sign + h) * f) >> n) * s;
      coefficients[i] = (magnitude ^ sign) - sign;
    }
  }
}
