package io.github.kabegami.core;

import static io.github.kabegami.core.ReferenceVectors.number;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  @Property
  void widthForRmsRadiusGivesThatRadius(
      @ForAll @DoubleRange(min = 0.45, max = 1.5) double radius,
      @ForAll @DoubleRange(min = 0.5, max = 1) double beta) {
    double sigma =
        Kernel.widthForRmsRadius(s -> Kernel.generalizedGaussian(13, s, s, 0, beta), radius);
    assertEquals(radius, Kernel.generalizedGaussian(13, sigma, sigma, 0, beta).rmsRadius(), 1e-9);
  }

  @Test
  void besselFunctionHasItsKnownValues() {
    assertEquals(0, Kernel.besselJ1(0), 1e-15);
    assertEquals(0.44005058574493355, Kernel.besselJ1(1), 1e-14);
    assertEquals(0.043472746168861, Kernel.besselJ1(10), 1e-14);
    assertEquals(-0.097511828125175, Kernel.besselJ1(50), 1e-14);
  }

  @Test
  void refusesEvenSizesAndSigmasOfZero() {
    assertEquals(
        "kernel size must be odd and >= 1, got 4",
        assertThrows(IllegalArgumentException.class, () -> Kernel.gaussian(4, 1, 1, 0))
            .getMessage());
    assertEquals(
        "sigma must be > 0, got 0.0",
        assertThrows(IllegalArgumentException.class, () -> Kernel.gaussian(3, 1, 0, 0))
            .getMessage());
  }

  static Kernel fromEntry(JsonObject entry) {
    int size = entry.get("size").getAsInt();
    if (entry.get("type").getAsString().equals("sinc")) {
      return Kernel.sinc(size, entry.get("cutoff").getAsDouble());
    }
    double sigmaX = entry.get("sigma_x").getAsDouble();
    return Kernel.generalizedGaussian(
        size,
        sigmaX,
        number(entry, "sigma_y", sigmaX),
        number(entry, "theta", 0),
        number(entry, "beta", 1));
  }

  private static double[] padded(Kernel kernel, int length) {
    int size = (int) Math.round(Math.sqrt(length));
    int margin = (size - kernel.size()) / 2;
    double[] padded = new double[length];
    for (int y = 0; y < kernel.size(); y++) {
      for (int x = 0; x < kernel.size(); x++) {
        padded[(y + margin) * size + x + margin] = kernel.weights()[y * kernel.size() + x];
      }
    }
    return padded;
  }
}
