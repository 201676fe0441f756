package io.github.kabegami.core.convolution;

/**
 * The columns of a kernel as frequencies: at each frequency a complex kernel of one dimension
 * remains, which is applied along x.
 */
final class ColumnSpectrum {
  /** Whether the kernel is its own mirror image top to bottom, so that no weight is complex. */
  final boolean real;

  private final float[][] forReal;
  private final float[][] forImaginary;

  /**
   * For transforms of that size; scaled so that forward, weighting and inverse give the
   * convolution, with its centre in place.
   */
  ColumnSpectrum(Kernel kernel, ColumnTransform transform, int size) {
    real = mirrored(kernel);
    int taps = kernel.size();
    double[] cos = new double[size];
    double[] sin = new double[size];
    for (int i = 0; i < size; i++) {
      cos[i] = StrictMath.cos(2 * Math.PI * i / size) / size;
      sin[i] = StrictMath.sin(2 * Math.PI * i / size) / size;
    }
    forReal = new float[size][real ? taps : 2 * taps];
    forImaginary = real ? forReal : new float[size][2 * taps];
    for (int row = 0; row < size; row++) {
      int frequency = transform.frequency(row);
      for (int i = 0; i < taps; i++) {
        double even = 0;
        double odd = 0;
        for (int dy = -kernel.radius(); dy <= kernel.radius(); dy++) {
          double weight = kernel.weight(i - kernel.radius(), dy);
          int turn = Math.floorMod(frequency * dy, size);
          even += weight * cos[turn];
          odd += weight * sin[turn];
        }
        forReal[row][i] = (float) even;
        if (!real) {
          forReal[row][taps + i] = (float) -odd;
          forImaginary[row][i] = (float) odd;
          forImaginary[row][taps + i] = (float) even;
        }
      }
    }
  }

  /** Weights of the real row's shifts, then (if not real) of the imaginary row's. */
  float[] forReal(int row) {
    return forReal[row];
  }

  /** As {@link #forReal} for the imaginary part; where real, weights of the imaginary row alone. */
  float[] forImaginary(int row) {
    return forImaginary[row];
  }

  private static boolean mirrored(Kernel kernel) {
    for (int dy = 1; dy <= kernel.radius(); dy++) {
      for (int dx = -kernel.radius(); dx <= kernel.radius(); dx++) {
        if (Double.compare(kernel.weight(dx, dy), kernel.weight(dx, -dy)) != 0) {
          return false;
        }
      }
    }
    return true;
  }
}
