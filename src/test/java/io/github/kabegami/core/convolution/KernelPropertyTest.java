package io.github.kabegami.core.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class KernelPropertyTest {

  @Property
  void sumsToOneAndIsSymmetric(
      @ForAll @IntRange(min = 1, max = 10) int radius,
      @ForAll @DoubleRange(min = 0.2, max = 4) double sigmaX,
      @ForAll @DoubleRange(min = 0.2, max = 4) double sigmaY,
      @ForAll @DoubleRange(min = -3.2, max = 3.2) double angle,
      @ForAll @DoubleRange(min = 0.5, max = 4) double beta) {
    Kernel kernel = Kernel.generalizedGaussian(2 * radius + 1, sigmaX, sigmaY, angle, beta);
    double sum = 0;
    double[] weights = kernel.weights();
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      assertEquals(weights[i], weights[weights.length - 1 - i], 1e-15);
    }
    assertEquals(1, sum, 1e-12);
  }

  @Property
  void plateauSumsToOneAndIsFlatterInTheMiddleThanAGaussian(
      @ForAll @IntRange(min = 1, max = 10) int radius,
      @ForAll @DoubleRange(min = 2, max = 4) double sigma,
      @ForAll @DoubleRange(min = 2, max = 4) double beta) {
    Kernel plateau = Kernel.plateau(2 * radius + 1, sigma, sigma, 0, beta);
    Kernel gaussian = Kernel.gaussian(2 * radius + 1, sigma, sigma, 0);
    double sum = 0;
    for (double weight : plateau.weights()) {
      sum += weight;
    }
    assertEquals(1, sum, 1e-12);
    assertTrue(
        plateau.weight(1, 0) / plateau.weight(0, 0)
            > gaussian.weight(1, 0) / gaussian.weight(0, 0));
  }

  @Property
  void widthForRmsRadiusGivesThatRadius(
      @ForAll @DoubleRange(min = 0.45, max = 1.5) double radius,
      @ForAll @DoubleRange(min = 0.5, max = 1) double beta) {
    double sigma =
        Kernel.widthForRmsRadius(s -> Kernel.generalizedGaussian(13, s, s, 0, beta), radius);
    assertEquals(radius, Kernel.generalizedGaussian(13, sigma, sigma, 0, beta).rmsRadius(), 1e-9);
  }
}
