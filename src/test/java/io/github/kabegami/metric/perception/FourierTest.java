package io.github.kabegami.metric.perception;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.kabegami.core.Run;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FourierTest {
  private static final int COLUMNS = 3;
  private static final double TOLERANCE = 1e-11;

  @ParameterizedTest
  @ValueSource(
      ints = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 22, 30, 49, 60, 61, 67, 97, 121, 127,
        134, 243, 256, 257, 270, 383
      })
  void transformIsThePlainSum(int size) {
    double[][] real = noise(1, size);
    double[][] imaginary = noise(2, size);
    double[][] expectedReal = new double[size][COLUMNS];
    double[][] expectedImaginary = new double[size][COLUMNS];
    plainSum(real, imaginary, expectedReal, expectedImaginary);
    Fourier.of(size).transform(real, imaginary);
    for (int k = 0; k < size; k++) {
      assertArrayEquals(expectedReal[k], real[k], TOLERANCE);
      assertArrayEquals(expectedImaginary[k], imaginary[k], TOLERANCE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 30, 127, 270})
  void exchangedArgumentsGoBack(int size) {
    double[][] real = noise(1, size);
    double[][] imaginary = noise(2, size);
    Fourier fourier = Fourier.of(size);
    fourier.transform(real, imaginary);
    fourier.transform(imaginary, real);
    double[][] expected = noise(1, size);
    for (int k = 0; k < size; k++) {
      for (int x = 0; x < COLUMNS; x++) {
        assertEquals(expected[k][x], real[k][x] / size, TOLERANCE);
      }
    }
  }

  @Test
  void greatPrimesGoThroughAChirp() {
    assertInstanceOf(ChirpFourier.class, Fourier.of(2 * 67));
    assertInstanceOf(FactorFourier.class, Fourier.of(61));
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "40, 3", "33, 70", "67, 20"})
  void waveOfAPlaneIsOneFrequency(int width, int height) {
    int across = width / 3;
    int down = height / 4;
    double[] real = new double[width * height];
    double[] imaginary = new double[width * height];
    for (int i = 0; i < real.length; i++) {
      double turns = (double) across * (i % width) / width + (double) down * (i / width) / height;
      real[i] = Math.cos(2 * Math.PI * turns);
      imaginary[i] = Math.sin(2 * Math.PI * turns);
    }
    double[] expected = new double[real.length];
    expected[down * width + across] = real.length;
    new PlaneFourier(width, height, Run.simple()).transform(real, imaginary);
    assertArrayEquals(expected, real, TOLERANCE);
    assertArrayEquals(new double[real.length], imaginary, TOLERANCE);
  }

  private static void plainSum(
      double[][] real, double[][] imaginary, double[][] sumReal, double[][] sumImaginary) {
    int size = real.length;
    for (int k = 0; k < size; k++) {
      for (int j = 0; j < size; j++) {
        double angle = -2 * Math.PI * (j * k % size) / size;
        for (int x = 0; x < COLUMNS; x++) {
          sumReal[k][x] += real[j][x] * Math.cos(angle) - imaginary[j][x] * Math.sin(angle);
          sumImaginary[k][x] += real[j][x] * Math.sin(angle) + imaginary[j][x] * Math.cos(angle);
        }
      }
    }
  }

  private static double[][] noise(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[size][COLUMNS];
    for (double[] row : rows) {
      for (int x = 0; x < COLUMNS; x++) {
        row[x] = random.nextDouble(-1, 1);
      }
    }
    return rows;
  }
}
