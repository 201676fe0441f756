package io.github.kabegami.metric.niqe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
  private static final double SHARE = 1e-15;

  @Test
  void eigenvaluesOfTwoRowsAreThoseOfTheFormula() {
    double[] values = SymmetricEigen.of(new double[][] {{2, 1}, {1, 3}}).values();
    Arrays.sort(values);
    assertArrayEquals(new double[] {2.5 - Math.sqrt(5) / 2, 2.5 + Math.sqrt(5) / 2}, values, 1e-15);
  }

  @Test
  void theInverseUndoesTheMatrix() {
    SplittableRandom random = new SplittableRandom(3);
    for (int size : new int[] {1, 2, 5, 36}) {
      double[][] matrix = gram(random, size, size + 3);
      double[] u = random.doubles(size, -1, 1).toArray();
      double[] image = product(matrix, u);
      double form = SymmetricEigen.of(matrix).inverseForm(image, SHARE);
      assertEquals(dot(u, image), form, 1e-9 * form);
    }
  }

  @Test
  void directionsThatAMatrixLosesDoNotCount() {
    SplittableRandom random = new SplittableRandom(4);
    double[][] matrix = gram(random, 36, 4);
    double[] image = product(matrix, random.doubles(36, -1, 1).toArray());
    SymmetricEigen eigen = SymmetricEigen.of(matrix);
    double[] magnitudes = Arrays.stream(eigen.values()).map(Math::abs).sorted().toArray();
    assertEquals(0, magnitudes[31], 1e-13);
    assertEquals(magnitudes[32] > 0.1, true);
    double form = eigen.inverseForm(image, 1e-12);
    assertEquals(form, eigen.inverseForm(image, 1e-3), 1e-9 * form);
  }

  @Test
  void theTraceIsTheSumOfTheEigenvalues() {
    double[][] matrix = gram(new SplittableRandom(5), 36, 40);
    double trace = 0;
    for (int i = 0; i < 36; i++) {
      trace += matrix[i][i];
    }
    assertEquals(trace, Arrays.stream(SymmetricEigen.of(matrix).values()).sum(), 1e-12 * trace);
  }

  @Test
  void aMatrixOfZerosHasNoInverse() {
    SymmetricEigen eigen = SymmetricEigen.of(new double[3][3]);
    assertEquals(0, eigen.inverseForm(new double[] {1, 2, 3}, SHARE));
  }

  /** Symmetric, no eigenvalue below 0, at most that rank. */
  private static double[][] gram(SplittableRandom random, int size, int rank) {
    double[][] vectors = new double[rank][];
    Arrays.setAll(vectors, i -> random.doubles(size, -1, 1).toArray());
    double[][] gram = new double[size][size];
    for (double[] v : vectors) {
      for (int i = 0; i < size; i++) {
        for (int k = 0; k < size; k++) {
          gram[i][k] += v[i] * v[k];
        }
      }
    }
    return gram;
  }

  private static double[] product(double[][] matrix, double[] v) {
    return Arrays.stream(matrix).mapToDouble(row -> dot(row, v)).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
