package io.github.kabegami.core.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BesselTest {

  /** The power series (DLMF 10.2.2) summed in decimals of 1200 digits. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0.44005058574493355",
    "10, 0.043472746168861",
    "24.9, -0.134855699531408869",
    "25, -0.125350249580289905",
    "50, -0.097511828125175",
    "300, -0.0318874313774999503",
    "444, -0.0094005547005463033",
    "2000, 0.0163701415228542167"
  })
  void hasItsKnownValues(double x, double expected) {
    assertEquals(expected, Bessel.j1(x), 1e-14);
  }

  static DoubleStream places() {
    return DoubleStream.iterate(0.05, x -> x < 2300, x -> x * 1.07);
  }

  @ParameterizedTest
  @MethodSource("places")
  void agreesWithTheRecurrenceOverTheOrder(double x) {
    assertEquals(byRecurrence(x), Bessel.j1(x), 1e-13);
  }

  @Test
  void sincKernelsOfAnySizeFallOffAsTheBesselFunction() {
    double cutoff = Math.PI;
    Kernel kernel = Kernel.sinc(999, cutoff);
    for (int dx : new int[] {40, 95, 141, 300, 499}) {
      double expected = 2 * byRecurrence(cutoff * dx) / (cutoff * dx);
      assertEquals(expected, kernel.weight(dx, 0) / kernel.weight(0, 0), 1e-13);
    }
  }

  /** J(n-1) = 2 n / x J(n) - J(n+1) downwards, with J0 + 2 J2 + 2 J4 + ... = 1 (DLMF 10.74). */
  private static double byRecurrence(double x) {
    double above = 0;
    double here = 1e-280;
    double first = 0;
    double norm = 0;
    for (int n = 2 * ((int) (x + 6 * Math.cbrt(x)) / 2) + 40; n > 0; n--) {
      double below = 2 * n / x * here - above;
      above = here;
      here = below;
      first = n == 2 ? here : first;
      norm += n % 2 == 1 ? (n == 1 ? here : 2 * here) : 0;
      if (Math.abs(here) > 1e100) {
        above *= 1e-200;
        here *= 1e-200;
        first *= 1e-200;
        norm *= 1e-200;
      }
    }
    return first / norm;
  }
}
