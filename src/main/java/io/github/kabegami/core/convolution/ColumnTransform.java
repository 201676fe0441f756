package io.github.kabegami.core.convolution;

/**
 * The discrete Fourier transform down many columns at once, in place: row r of a column set is one
 * array, so that every butterfly is a loop over whole rows that the compiler turns into vector
 * instructions.
 */
public final class ColumnTransform {
  final int size;
  private final double[] cos;
  private final double[] sin;

  /**
   * For columns of that length.
   *
   * @param size a power of two
   */
  public ColumnTransform(int size) {
    this.size = size;
    cos = new double[size / 2];
    sin = new double[size / 2];
    for (int i = 0; i < size / 2; i++) {
      double angle = 2 * Math.PI * i / size;
      cos[i] = StrictMath.cos(angle);
      sin[i] = StrictMath.sin(angle);
    }
  }

  /** From rows to frequencies, exp(-i), not scaled. */
  void forward(float[][] real, float[][] imaginary, int columns) {
    for (int half = size / 2; half >= 1; half /= 2) {
      for (int k = 0; k < half; k++) {
        int turn = k * (size / 2 / half);
        for (int top = k; top < size; top += 2 * half) {
          int bottom = top + half;
          sumAndDifference(real[top], real[bottom], columns);
          sumAndDifference(imaginary[top], imaginary[bottom], columns);
          if (turn != 0) {
            rotate(real[bottom], imaginary[bottom], (float) cos[turn], (float) -sin[turn], columns);
          }
        }
      }
    }
  }

  /** From frequencies, in the order that {@link #forward} leaves, to rows; not scaled. */
  void inverse(float[][] real, float[][] imaginary, int columns) {
    for (int half = 1; half < size; half *= 2) {
      for (int k = 0; k < half; k++) {
        int turn = k * (size / 2 / half);
        for (int top = k; top < size; top += 2 * half) {
          int bottom = top + half;
          if (turn != 0) {
            rotate(real[bottom], imaginary[bottom], (float) cos[turn], (float) sin[turn], columns);
          }
          sumAndDifference(real[top], real[bottom], columns);
          sumAndDifference(imaginary[top], imaginary[bottom], columns);
        }
      }
    }
  }

  /**
   * From one column to its frequencies, exp(-i), not scaled: frequency k stands at the place whose
   * bits are those of k, read backwards.
   */
  public void forward(double[] real, double[] imaginary) {
    for (int half = size / 2; half >= 1; half /= 2) {
      for (int top = 0; top < size; top += 2 * half) {
        for (int k = 0; k < half; k++) {
          int a = top + k;
          int b = a + half;
          int turn = k * (size / 2 / half);
          double differenceReal = real[a] - real[b];
          double differenceImaginary = imaginary[a] - imaginary[b];
          real[a] += real[b];
          imaginary[a] += imaginary[b];
          real[b] = differenceReal * cos[turn] + differenceImaginary * sin[turn];
          imaginary[b] = differenceImaginary * cos[turn] - differenceReal * sin[turn];
        }
      }
    }
  }

  private static void sumAndDifference(float[] a, float[] b, int columns) {
    for (int x = 0; x < columns; x++) {
      float first = a[x];
      float second = b[x];
      a[x] = first + second;
      b[x] = first - second;
    }
  }

  private static void rotate(float[] real, float[] imaginary, float c, float s, int columns) {
    for (int x = 0; x < columns; x++) {
      float first = real[x];
      float second = imaginary[x];
      real[x] = first * c - second * s;
      imaginary[x] = first * s + second * c;
    }
  }
}
