package io.github.kabegami.core.convolution;

import java.util.Arrays;

/**
 * Convolves some columns of two strips of rows at once with a large kernel: Fourier transforms down
 * the columns, a weighted sum along x at every frequency, and back. One strip is the real part and
 * the other the imaginary part; as the kernel is real, they mix by rounding errors only.
 */
final class SpectralColumns {
  private final ColumnSpectrum spectrum;
  private final float[][] real;
  private final float[][] imaginary;
  private final ShiftedRow shiftedReal;
  private final ShiftedRow shiftedImaginary;
  private final TapGroups sumReal;
  private final TapGroups sumImaginary;

  SpectralColumns(ColumnSpectrum spectrum, int columns, TapSums sums) {
    this.spectrum = spectrum;
    int taps = spectrum.taps;
    real = new float[spectrum.transform.size][columns + taps - 1];
    imaginary = new float[spectrum.transform.size][columns + taps - 1];
    shiftedReal = new ShiftedRow(taps, columns, sums);
    shiftedImaginary = new ShiftedRow(taps, columns, sums);
    if (spectrum.real) {
      sumReal = new TapGroups(shiftedReal.rows, shiftedReal.starts, columns, sums);
      sumImaginary = new TapGroups(shiftedImaginary.rows, shiftedImaginary.starts, columns, sums);
    } else {
      sumReal = sumOfBoth(columns, sums);
      sumImaginary = sumReal;
    }
  }

  /** Fills the columns [x, x + columns) of both strips; the second may be empty. */
  void apply(Strip first, Strip second, int x, int columns) {
    load(first, real, x, columns);
    load(second, imaginary, x, columns);
    spectrum.transform.forward(real, imaginary, columns + spectrum.taps - 1);
    for (int row = 0; row < real.length; row++) {
      take(real[row], shiftedReal, columns);
      take(imaginary[row], shiftedImaginary, columns);
      sumReal.sum(spectrum.forReal(row), real[row], columns);
      sumImaginary.sum(spectrum.forImaginary(row), imaginary[row], columns);
    }
    spectrum.transform.inverse(real, imaginary, columns);
    store(first, real, x, columns);
    store(second, imaginary, x, columns);
  }

  private TapGroups sumOfBoth(int columns, TapSums sums) {
    int taps = spectrum.taps;
    float[][] rows = Arrays.copyOf(shiftedReal.rows, 2 * taps);
    int[] starts = Arrays.copyOf(shiftedReal.starts, 2 * taps);
    System.arraycopy(shiftedImaginary.rows, 0, rows, taps, taps);
    System.arraycopy(shiftedImaginary.starts, 0, starts, taps, taps);
    return new TapGroups(rows, starts, columns, sums);
  }

  private static void take(float[] row, ShiftedRow shifted, int columns) {
    System.arraycopy(row, 0, shifted.padded, 0, columns + shifted.rows.length - 1);
    shifted.shift(columns);
  }

  private void load(Strip strip, float[][] part, int x, int columns) {
    int radius = spectrum.taps / 2;
    for (int row = 0; row < part.length; row++) {
      if (row < strip.rows() + 2 * radius) {
        strip
            .plane()
            .copyRow(strip.top() - radius + row, x - radius, x + columns + radius, part[row]);
      } else {
        Arrays.fill(part[row], 0);
      }
    }
  }

  private void store(Strip strip, float[][] part, int x, int columns) {
    int radius = spectrum.taps / 2;
    for (int row = 0; row < strip.rows(); row++) {
      int start = strip.plane().rowStart(strip.top() + row) + x;
      System.arraycopy(part[radius + row], 0, strip.plane().target(), start, columns);
    }
  }

  /** The rows [top, top + rows) of a plane. */
  record Strip(Plane plane, int top, int rows) {}
}
