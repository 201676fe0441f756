package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandGaussianTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.35, 0.5, 0.8, 1.1, 2})
  void theTransferIsAGaussianOfThatSigma(double sigma) {
    double[] taps = BandGaussian.taps(sigma);
    for (double frequency = 0; frequency <= 0.475; frequency += 0.025) {
      double phase = Math.PI * sigma * frequency;
      assertEquals(Math.exp(-2 * phase * phase), transfer(taps, frequency), 0.012);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1.2, 3})
  void tapsAreSymmetricAndSumToOne(double sigma) {
    double[] taps = BandGaussian.taps(sigma);
    double sum = 0;
    for (int i = 0; i < taps.length; i++) {
      sum += taps[i];
      assertEquals(taps[taps.length - 1 - i], taps[i]);
    }
    assertEquals(1, sum, 1e-12);
  }

  private static double transfer(double[] taps, double frequency) {
    double sum = 0;
    for (int i = 0; i < taps.length; i++) {
      sum += taps[i] * Math.cos(2 * Math.PI * frequency * (i - taps.length / 2));
    }
    return sum;
  }
}
