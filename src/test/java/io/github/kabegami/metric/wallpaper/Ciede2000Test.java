package io.github.kabegami.metric.wallpaper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class Ciede2000Test {
  private static final int COLOURS = 100_000;

  private final Ciede2000 formula = new Ciede2000();

  @ParameterizedTest
  @CsvFileSource(resources = "/reference/metrics/ciede2000.csv", numLinesToSkip = 1)
  void publishedPairsHaveTheirDifferenceBothWays(
      double l1, double a1, double b1, double l2, double a2, double b2, double difference) {
    double[] one = {l1, a1, b1};
    double[] other = {l2, a2, b2};
    assertEquals(difference, formula.between(one, other), 0.5e-4 + 1e-9);
    assertEquals(difference, formula.between(other, one), 0.5e-4 + 1e-9);
  }

  @Test
  void itIsTheFormulaWithAnglesOnAnyColours() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < COLOURS; i++) {
      double[] one = colour(random);
      double[] other = colour(random);
      assertEquals(PlainColours.difference(one, other), formula.between(one, other), 1e-9);
    }
  }

  @Test
  void itIsTheFormulaWithAnglesOnColoursThatAreClose() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < COLOURS; i++) {
      double[] one = colour(random);
      double[] other = one.clone();
      for (int k = 0; k < 3; k++) {
        other[k] += random.nextDouble() - 0.5;
      }
      assertEquals(PlainColours.difference(one, other), formula.between(one, other), 1e-9);
    }
  }

  @Test
  void equalColoursDoNotDiffer() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 1000; i++) {
      double[] colour = colour(random);
      assertEquals(0.0, formula.between(colour, colour.clone()), 0.0);
    }
  }

  @Test
  void graysDifferByLightnessAlone() {
    double[] dark = {49, 0, 0};
    double[] light = {51, 0, 0};
    assertEquals(2.0, formula.between(dark, light), 0.0);
  }

  private static double[] colour(SplittableRandom random) {
    return new double[] {
      random.nextDouble() * 100, random.nextDouble() * 200 - 100, random.nextDouble() * 200 - 100
    };
  }
}
