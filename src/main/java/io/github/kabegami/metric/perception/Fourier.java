package io.github.kabegami.metric.perception;

import java.util.stream.IntStream;

/**
 * The discrete Fourier transform of many columns at once, in place: sample k of all columns is one
 * array, so that every step is a loop over whole arrays that the compiler turns into vector
 * instructions. Any length. Immutable.
 */
interface Fourier {
  /** Greater prime factors than this are cheaper by {@link ChirpFourier}. */
  int LARGEST_FACTOR = 61;

  /**
   * From samples to frequencies 0, 1 ... size-1, exp(-i), not scaled; the inverse if both arguments
   * are exchanged.
   *
   * @param real as many arrays as the size, all of one length; their order in the outer array
   *     changes too
   */
  void transform(double[][] real, double[][] imaginary);

  /** For columns of that length, at least 1. */
  static Fourier of(int size) {
    int[] factors = factors(size);
    return IntStream.of(factors).allMatch(factor -> factor <= LARGEST_FACTOR)
        ? new FactorFourier(size)
        : new ChirpFourier(size);
  }

  /** The prime factors, in rising order. */
  static int[] factors(int number) {
    IntStream.Builder factors = IntStream.builder();
    int rest = number;
    for (int factor = 2; factor <= rest / factor; factor++) {
      for (; rest % factor == 0; rest /= factor) {
        factors.add(factor);
      }
    }
    if (rest > 1) {
      factors.add(rest);
    }
    return factors.build().toArray();
  }

  /** Multiplies complex numbers by c + i s. */
  static void rotate(double[] real, double[] imaginary, double c, double s) {
    for (int x = 0; x < real.length; x++) {
      double first = real[x];
      double second = imaginary[x];
      real[x] = first * c - second * s;
      imaginary[x] = first * s + second * c;
    }
  }
}
