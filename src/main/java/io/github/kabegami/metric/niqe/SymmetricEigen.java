package io.github.kabegami.metric.niqe;

import java.util.Arrays;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, by cyclic Jacobi rotations (Golub and Van
 * Loan, Matrix Computations, sec. 8.5). Meant for some dozens of rows.
 */
final class SymmetricEigen {
  private static final int MOST_SWEEPS = 60;

  private final double[][] matrix;
  private final double[][] vectors;
  private final int size;

  private SymmetricEigen(double[][] symmetric) {
    size = symmetric.length;
    matrix = new double[size][];
    vectors = new double[size][size];
    for (int i = 0; i < size; i++) {
      matrix[i] = symmetric[i].clone();
      vectors[i][i] = 1;
    }
  }

  /** Of a symmetric matrix of finite numbers, which stays as it is. */
  static SymmetricEigen of(double[][] symmetric) {
    SymmetricEigen eigen = new SymmetricEigen(symmetric);
    for (int sweep = 0; sweep < MOST_SWEEPS && !eigen.isDiagonal(); sweep++) {
      for (int p = 0; p < eigen.size; p++) {
        for (int q = p + 1; q < eigen.size; q++) {
          eigen.rotate(p, q);
        }
      }
    }
    return eigen;
  }

  /** The eigenvalues, in no particular order. */
  double[] values() {
    double[] values = new double[size];
    Arrays.setAll(values, i -> matrix[i][i]);
    return values;
  }

  /**
   * The quadratic form v' A+ v with the pseudo-inverse A+ of the matrix; eigenvalues up to a share
   * of the largest magnitude count as 0, as numpy's {@code pinv} has it.
   */
  double inverseForm(double[] v, double smallestShare) {
    double largest = Arrays.stream(values()).map(Math::abs).max().orElse(0);
    double form = 0;
    for (int i = 0; i < size; i++) {
      if (Math.abs(matrix[i][i]) > smallestShare * largest) {
        double part = 0;
        for (int k = 0; k < size; k++) {
          part += vectors[k][i] * v[k];
        }
        form += part * part / matrix[i][i];
      }
    }
    return form;
  }

  private boolean isDiagonal() {
    double outside = 0;
    double diagonal = 0;
    for (int i = 0; i < size; i++) {
      diagonal = Math.max(diagonal, Math.abs(matrix[i][i]));
      for (int k = 0; k < i; k++) {
        outside = Math.max(outside, Math.abs(matrix[i][k]));
      }
    }
    return outside <= Math.ulp(diagonal) / (2.0 * size);
  }

  /** Turns the plane of the axes p and q so that the element between them vanishes. */
  private void rotate(int p, int q) {
    if (matrix[p][q] == 0) {
      return;
    }
    double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
    double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double cosine = 1 / Math.hypot(tangent, 1);
    double sine = tangent * cosine;
    for (int k = 0; k < size; k++) {
      turn(matrix[k], p, q, cosine, sine);
    }
    for (int k = 0; k < size; k++) {
      double low = matrix[p][k];
      double high = matrix[q][k];
      matrix[p][k] = cosine * low - sine * high;
      matrix[q][k] = sine * low + cosine * high;
    }
    matrix[p][q] = 0;
    matrix[q][p] = 0;
    for (int k = 0; k < size; k++) {
      turn(vectors[k], p, q, cosine, sine);
    }
  }

  private static void turn(double[] row, int p, int q, double cosine, double sine) {
    double low = row[p];
    double high = row[q];
    row[p] = cosine * low - sine * high;
    row[q] = sine * low + cosine * high;
  }
}
