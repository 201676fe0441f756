package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class QuantisationStepTest {
  private static final int LIMIT = QuantisationStep.COEFFICIENT_LIMIT;

  @Test
  void equalsTheDivisionForEveryCoefficientAndStep() {
    int[] coefficients = new int[2 * LIMIT - 1];
    for (int step = 1; step <= 255; step++) {
      for (int i = 0; i < coefficients.length; i++) {
        coefficients[i] = i - LIMIT + 1;
      }
      new QuantisationStep(step).roundTrip(coefficients);
      for (int i = 0; i < coefficients.length; i++) {
        int coefficient = i - LIMIT + 1;
        int magnitude = (Math.abs(coefficient) + 4 * step) / (8 * step) * step;
        assertEquals(coefficient < 0 ? -magnitude : magnitude, coefficients[i]);
      }
    }
  }

  /** Each coefficient is largest in a block of -128 and 127 with the signs of its cosines. */
  @Test
  void noBlockHasALargerCoefficient() {
    for (int k = 0; k < 64; k++) {
      int sum = 0;
      for (int i = 0; i < 64; i++) {
        double sign = cosine(k / 8, i / 8) * cosine(k % 8, i % 8);
        sum += (int) Math.ceil(128 * Math.abs(sign));
      }
      // The orthonormal transform times 8, and room for its roundings.
      double scale =
          8 * (k / 8 == 0 ? Math.sqrt(0.125) : 0.5) * (k % 8 == 0 ? Math.sqrt(0.125) : 0.5);
      assertTrue(sum * scale + 64 < LIMIT);
    }
  }

  private static double cosine(int k, int x) {
    return Math.cos((2 * x + 1) * k * Math.PI / 16);
  }
}
