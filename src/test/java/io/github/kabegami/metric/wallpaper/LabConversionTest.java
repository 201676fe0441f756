package io.github.kabegami.metric.wallpaper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabConversionTest {

  /** Tables of CIELAB give these, with one or the other number of decimals of the matrix. */
  @ParameterizedTest
  @CsvSource({
    "255, 0, 0, 53.24, 80.09, 67.20",
    "0, 255, 0, 87.73, -86.18, 83.18",
    "0, 0, 255, 32.30, 79.19, -107.86",
    "0, 255, 255, 91.11, -48.09, -14.13",
    "255, 0, 255, 60.32, 98.24, -60.82",
    "255, 255, 0, 97.14, -21.55, 94.48",
    "255, 255, 255, 100, 0, 0",
    "0, 0, 0, 0, 0, 0"
  })
  void wellKnownColoursHaveTheirPlaces(
      double red, double green, double blue, double lightness, double a, double b) {
    assertArrayEquals(
        new double[] {lightness, a, b}, lab(new LabConversion(255), red, green, blue), 0.03);
  }

  @ParameterizedTest
  @ValueSource(doubles = {255, 65535})
  void graysHaveNoColour(double peak) {
    LabConversion conversion = new LabConversion(peak);
    for (int gray = 0; gray <= peak; gray += 5) {
      double[] lab = lab(conversion, gray, gray, gray);
      assertEquals(0.0, lab[1], 1e-12);
      assertEquals(0.0, lab[2], 1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 255, 65535})
  void itIsThePlainFormula(double peak) {
    LabConversion conversion = new LabConversion(peak);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      double r = stored(random, peak);
      double g = stored(random, peak);
      double b = stored(random, peak);
      assertArrayEquals(
          PlainColours.lab(r / peak, g / peak, b / peak), lab(conversion, r, g, b), 1e-10);
    }
  }

  @Test
  void floatSamplesMayLieOutsideTheUnitRange() {
    assertArrayEquals(
        PlainColours.lab(-0.5, 3, 1.5), lab(new LabConversion(1), -0.5, 3, 1.5), 1e-10);
  }

  @Test
  void cubeRootsAreThoseOfTheLibrary() {
    CubeRoot root = new CubeRoot();
    for (double value = 1e-4; value < 3; value += 1.7e-6) {
      double expected = StrictMath.cbrt(value);
      assertEquals(expected, root.of(value), 1e-15 * expected);
    }
  }

  private static double stored(SplittableRandom random, double peak) {
    return peak == 1 ? (float) random.nextDouble() : random.nextInt((int) peak + 1);
  }

  private static double[] lab(LabConversion conversion, double r, double g, double b) {
    double[] lab = new double[3];
    conversion.convert(r, g, b, lab);
    return lab;
  }
}
