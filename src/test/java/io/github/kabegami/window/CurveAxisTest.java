package io.github.kabegami.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveAxisTest {
  private static CurveAxis axis(boolean log, double... values) {
    double[] x = new double[values.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = 50 * (i + 1);
    }
    return CurveAxis.of(List.of(new CurvePlot.Line("a", x, values)), log);
  }

  @Test
  void allValuesAreInside() {
    CurveAxis axis = axis(false, 30, 31.5, 29);
    assertTrue(axis.share(29) > 0 && axis.share(31.5) < 1);
    assertEquals(150, axis.last());
    assertEquals(List.of(29., 30., 31.), axis.ticks(4));
  }

  @Test
  void valuesThatDifferMuchAreLogarithmicWhereThatIsAllowed() {
    assertTrue(axis(true, 2, .01).logarithmic());
    assertFalse(axis(false, 2, .01).logarithmic());
    assertFalse(axis(true, 2, 1).logarithmic());
    assertFalse(axis(true, 2, 0).logarithmic(), "0 has no logarithm");
    CurveAxis axis = axis(true, 2, .01);
    assertTrue(axis.ticks(4).containsAll(List.of(1., .1)));
    assertEquals(.5, axis.share(Math.sqrt(axis.low() * axis.high())), 1e-9);
  }

  @Test
  void aSingleValueLiesInTheMiddle() {
    assertEquals(.5, axis(true, 5).share(5), 1e-9);
    assertEquals(.5, axis(false, 0).share(0), 1e-9);
  }

  @Test
  void numbersAreShort() {
    assertEquals("0", CurveAxis.text(0));
    assertEquals("0.3", CurveAxis.text(3 * .1));
    assertEquals("2e-4", CurveAxis.text(2e-4));
    assertEquals("1.5e6", CurveAxis.text(1.5e6));
    assertEquals("31.25", CurveAxis.text(31.25));
  }

  @Test
  void theTipTellsTheValuesOfTheNearestIteration() {
    CurvePlot plot = new CurvePlot("p");
    plot.show(
        "loss",
        List.of(
            new CurvePlot.Line("loss", new double[] {50, 100}, new double[] {.5, .25}),
            new CurvePlot.Line("l1", new double[] {100}, new double[] {.125})),
        true);
    assertEquals("iteration 100: loss 0.2500, l1 0.1250", plot.words(90));
  }
}
