package io.github.kabegami.core.convolution;

import static io.github.kabegami.core.ReferenceVectors.number;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import io.github.kabegami.core.ReferenceVectors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KernelTest {

  static List<JsonObject> references() {
    return ReferenceVectors.entries("kernel");
  }

  @ParameterizedTest
  @MethodSource("references")
  void equalsTheReference(JsonObject entry) {
    boolean sinc = entry.get("type").getAsString().equals("sinc");
    double[] expected = ReferenceVectors.doubles(entry.get("file").getAsString());
    assertArrayEquals(expected, padded(fromEntry(entry), expected.length), sinc ? 1e-9 : 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"gauss1d_51_s0.f64, 8.0", "gauss1d_7_s0.6.f64, 0.6", "gauss1d_13_s1.5.f64, 1.5"})
  void gaussianOfOneDimensionEqualsTheReference(String file, double sigma) {
    double[] expected = ReferenceVectors.doubles(file);
    assertArrayEquals(expected, Kernel.gaussian1d(expected.length, sigma), 1e-12);
  }

  @Test
  void measuredFiguresOfHeavyTailedKernelsHold() {
    Kernel gaussian = Kernel.gaussian(9, 1.2, 1.2, 0);
    assertEquals(1.20, gaussian.rmsRadius(), 0.005);
    assertEquals(0.002, gaussian.transfer(0.5), 0.0006);
    Kernel heavy = Kernel.generalizedGaussian(9, .5, .5, 0, .55);
    assertEquals(1.26, heavy.rmsRadius(), 0.005);
    assertEquals(0.117, heavy.transfer(0.5), 0.0006);
    assertEquals(0.5, heavy.transfer(0.160), 0.002);
  }

  @Test
  void refusesEvenSizesAndSigmasOfZero() {
    assertEquals(
        "kernel size must be odd and in 1..999, got 4",
        assertThrows(IllegalArgumentException.class, () -> Kernel.gaussian(4, 1, 1, 0))
            .getMessage());
    assertEquals(
        "sigma must be > 0, got 0.0",
        assertThrows(IllegalArgumentException.class, () -> Kernel.gaussian(3, 1, 0, 0))
            .getMessage());
  }

  @Test
  void refusesSizesWhoseSquareOverflows() {
    assertEquals(
        "kernel size must be odd and in 1..999, got 46343",
        assertThrows(IllegalArgumentException.class, () -> Kernel.sinc(46343, 1)).getMessage());
  }

  @Test
  void refusesWeightsThatCannotBeNormalised() {
    assertEquals(
        "the weights of a kernel must have a finite sum other than 0, got 0.0",
        assertThrows(IllegalArgumentException.class, () -> new Kernel(1, new double[1]))
            .getMessage());
    assertEquals(
        "the weights of a kernel must have a finite sum other than 0, got NaN",
        assertThrows(
                IllegalArgumentException.class,
                () -> Kernel.plateau(3, 1, 1, 0, Double.POSITIVE_INFINITY))
            .getMessage());
  }

  @Test
  void itsWeightsCannotBeChangedFromOutside() {
    Kernel kernel = Kernel.gaussian(3, 1, 1, 0);
    double centre = kernel.weight(0, 0);
    kernel.weights()[4] = 9;
    assertEquals(centre, kernel.weight(0, 0));
  }

  static Kernel fromEntry(JsonObject entry) {
    int size = entry.get("size").getAsInt();
    if (entry.get("type").getAsString().equals("sinc")) {
      return Kernel.sinc(size, entry.get("cutoff").getAsDouble());
    }
    double sigmaX = entry.get("sigma_x").getAsDouble();
    double sigmaY = number(entry, "sigma_y", sigmaX);
    double angle = number(entry, "theta", 0);
    double beta = number(entry, "beta", 1);
    return entry.get("type").getAsString().startsWith("plateau")
        ? Kernel.plateau(size, sigmaX, sigmaY, angle, beta)
        : Kernel.generalizedGaussian(size, sigmaX, sigmaY, angle, beta);
  }

  private static double[] padded(Kernel kernel, int length) {
    int size = (int) Math.round(Math.sqrt(length));
    int margin = (size - kernel.size()) / 2;
    double[] padded = new double[length];
    for (int y = 0; y < kernel.size(); y++) {
      for (int x = 0; x < kernel.size(); x++) {
        padded[(y + margin) * size + x + margin] =
            kernel.weight(x - kernel.radius(), y - kernel.radius());
      }
    }
    return padded;
  }
}
