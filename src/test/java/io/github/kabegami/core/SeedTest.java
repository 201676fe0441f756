package io.github.kabegami.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SeedTest {

  @Test
  void quantilesOfTheNormalDistributionAreExact() {
    // Values of AS 241 printed with the algorithm (Wichura 1988).
    assertEquals(-0.6744897501960817, Normal.quantile(0.25), 1e-15);
    assertEquals(-3.090232306167814, Normal.quantile(0.001), 1e-14);
    assertEquals(-9.262340089798408, Normal.quantile(1e-20), 1e-13);
    assertEquals(0, Normal.quantile(0.5), 0);
  }

  @Test
  void normalsHaveTheMomentsOfANormal() {
    Seed seed = new Seed(7);
    int n = 200_000;
    double sum = 0;
    double squares = 0;
    double neighbours = 0;
    for (int i = 0; i < n; i++) {
      double value = seed.normal(i);
      sum += value;
      squares += value * value;
      neighbours += value * seed.normal(i + 1);
    }
    assertEquals(0, sum / n, 0.01);
    assertEquals(1, squares / n, 0.01);
    assertEquals(0, neighbours / n, 0.01);
  }

  @Test
  void choicesFollowTheirWeights() {
    int[] counts = new int[4];
    for (int i = 0; i < 100_000; i++) {
      counts[new Seed(1).child(i).choose(.35, .35, .20, .10)]++;
    }
    assertEquals(35_000, counts[0], 600);
    assertEquals(20_000, counts[2], 600);
    assertEquals(10_000, counts[3], 600);
  }
}
