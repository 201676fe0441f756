package io.github.kabegami.metric.niqe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShapesTest {

  @Test
  void theGammaFunctionIsThatOfTextbooks() {
    double factorial = 1;
    for (int n = 1; n <= 20; n++) {
      assertEquals(factorial, Shapes.gamma(n), 1e-13 * factorial);
      factorial *= n;
    }
    assertEquals(Math.sqrt(Math.PI), Shapes.gamma(0.5), 1e-13);
    assertEquals(9.513507698668732, Shapes.gamma(0.1), 1e-12);
  }

  @Test
  void theShapesGoFromOneFifthToTen() {
    assertEquals(0.2, Shapes.alpha(0), 0.0);
    assertEquals(10, Shapes.alpha(Shapes.COUNT - 1), 1e-9);
  }

  /** Shape 2 is the normal distribution, shape 1 the Laplace distribution. */
  @Test
  void ratiosAreThoseOfKnownDistributions() {
    assertEquals(2 / Math.PI, Shapes.ratio(1800), 1e-12);
    assertEquals(0.5, Shapes.ratio(800), 1e-12);
    assertEquals(Math.sqrt(2), Shapes.width(1800), 1e-12);
    assertEquals(1, Shapes.mean(800), 1e-12);
  }

  @Test
  void theNearestShapeIsTheOneThatTryingAllFinds() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 500; i++) {
      assertNearest(random.nextDouble(-0.1, 1.1));
    }
    for (int i = 0; i + 1 < Shapes.COUNT; i += 7) {
      double middle = (Shapes.ratio(i) + Shapes.ratio(i + 1)) / 2;
      assertNearest(Shapes.ratio(i));
      assertNearest(Math.nextDown(middle));
      assertNearest(middle);
      assertNearest(Math.nextUp(middle));
    }
    assertNearest(Double.NaN);
    assertNearest(Double.POSITIVE_INFINITY);
  }

  private static void assertNearest(double ratio) {
    int best = 0;
    for (int i = 1; i < Shapes.COUNT; i++) {
      if (squared(i, ratio) < squared(best, ratio)) {
        best = i;
      }
    }
    assertEquals(best, Shapes.nearest(ratio), () -> "ratio " + ratio);
  }

  private static double squared(int index, double ratio) {
    return (Shapes.ratio(index) - ratio) * (Shapes.ratio(index) - ratio);
  }
}
