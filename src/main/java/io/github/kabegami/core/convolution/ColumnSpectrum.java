package io.github.kabegami.core.convolution;

import io.github.kabegami.core.Run;
import java.util.Arrays;

/**
 * The columns of a kernel as frequencies: at each frequency a complex kernel of one dimension
 * remains, which is applied along x.
 */
final class ColumnSpectrum {
  /** Whether the kernel is its own mirror image top to bottom, so that no weight is complex. */
  final boolean real;

  /** Width and height of the kernel. */
  final int taps;

  final ColumnTransform transform;
  private final float[][][] forReal;
  private final float[][][] forImaginary;

  /**
   * For transforms of that size; scaled so that forward, weighting and inverse give the
   * convolution, with its centre in place.
   */
  ColumnSpectrum(Kernel kernel, int size, Run run) {
    taps = kernel.size();
    real = mirrored(kernel);
    transform = new ColumnTransform(size);
    forReal = new float[size][][];
    forImaginary = real ? forReal : new float[size][][];
    for (int row = 0; row < size; row++) {
      forReal[row] = TapGroups.weights(real ? taps : 2 * taps);
      forImaginary[row] = real ? forReal[row] : TapGroups.weights(2 * taps);
    }
    run.forRows(
        taps,
        (from, to) -> {
          double[] even = new double[size];
          double[] odd = new double[size];
          for (int i = from; i < to; i++) {
            run.checkCancelled();
            transformColumn(kernel, i, even, odd);
            store(i, even, odd);
          }
        });
  }

  /** Weights of the real row's shifts, then (if not real) of the imaginary row's. */
  float[][] forReal(int row) {
    return forReal[row];
  }

  /** As {@link #forReal} for the imaginary part; where real, weights of the imaginary row alone. */
  float[][] forImaginary(int row) {
    return forImaginary[row];
  }

  private void transformColumn(Kernel kernel, int column, double[] even, double[] odd) {
    Arrays.fill(even, 0);
    Arrays.fill(odd, 0);
    int radius = kernel.radius();
    for (int dy = -radius; dy <= radius; dy++) {
      even[Math.floorMod(-dy, even.length)] = kernel.weight(column - radius, dy) / even.length;
    }
    transform.forward(even, odd);
  }

  private void store(int column, double[] even, double[] odd) {
    for (int row = 0; row < even.length; row++) {
      TapGroups.set(forReal[row], column, even[row]);
      if (!real) {
        TapGroups.set(forReal[row], taps + column, -odd[row]);
        TapGroups.set(forImaginary[row], column, odd[row]);
        TapGroups.set(forImaginary[row], taps + column, even[row]);
      }
    }
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
