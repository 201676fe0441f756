package io.github.kabegami.core.convolution;

/**
 * Convolves some columns of two strips of rows at once with a large kernel: Fourier transforms down
 * the columns, a weighted sum along x at every frequency, and back. One strip is the real part and
 * the other the imaginary part; as the kernel is real, they do not mix.
 */
final class SpectralColumns {
  private final SpectralPlan plan;
  private final TapSums sums;
  private final float[][] real;
  private final float[][] imaginary;
  private final ShiftedRow shiftedReal;
  private final ShiftedRow shiftedImaginary;
  private final float[][] rows;
  private final int[] starts;

  SpectralColumns(SpectralPlan plan, int columns, TapSums sums) {
    this.plan = plan;
    this.sums = sums;
    int taps = plan.taps();
    real = new float[plan.size()][columns + taps - 1];
    imaginary = new float[plan.size()][columns + taps - 1];
    shiftedReal = new ShiftedRow(taps, columns, sums);
    shiftedImaginary = new ShiftedRow(taps, columns, sums);
    rows = new float[2 * taps][];
    starts = new int[2 * taps];
    System.arraycopy(shiftedReal.rows, 0, rows, 0, taps);
    System.arraycopy(shiftedReal.starts, 0, starts, 0, taps);
    System.arraycopy(shiftedImaginary.rows, 0, rows, taps, taps);
    System.arraycopy(shiftedImaginary.starts, 0, starts, taps, taps);
  }

  /** Fills the columns [x, x + columns) of both strips; the second may be empty. */
  void apply(Strip first, Strip second, int x, int columns) {
    load(first, real, x, columns);
    load(second, imaginary, x, columns);
    plan.transform().forward(real, imaginary, columns + plan.taps() - 1);
    for (int row = 0; row < plan.size(); row++) {
      take(real[row], shiftedReal, columns);
      take(imaginary[row], shiftedImaginary, columns);
      float[] weightsReal = plan.spectrum().forReal(row);
      float[] weightsImaginary = plan.spectrum().forImaginary(row);
      if (plan.spectrum().real) {
        sums.sum(shiftedReal.rows, shiftedReal.starts, weightsReal, real[row], columns);
        sums.sum(
            shiftedImaginary.rows,
            shiftedImaginary.starts,
            weightsImaginary,
            imaginary[row],
            columns);
      } else {
        sums.sum(rows, starts, weightsReal, real[row], columns);
        sums.sum(rows, starts, weightsImaginary, imaginary[row], columns);
      }
    }
    plan.transform().inverse(real, imaginary, columns);
    store(first, real, x, columns);
    store(second, imaginary, x, columns);
  }

  private static void take(float[] row, ShiftedRow shifted, int columns) {
    System.arraycopy(row, 0, shifted.padded, 0, columns + shifted.rows.length - 1);
    shifted.shift(columns);
  }

  private void load(Strip strip, float[][] part, int x, int columns) {
    int radius = plan.taps() / 2;
    for (int row = 0; row < plan.size(); row++) {
      if (row < strip.rows() + 2 * radius) {
        strip
            .plane()
            .copyRow(strip.top() - radius + row, x - radius, x + columns + radius, part[row]);
      } else {
        java.util.Arrays.fill(part[row], 0);
      }
    }
  }

  private void store(Strip strip, float[][] part, int x, int columns) {
    int radius = plan.taps() / 2;
    for (int row = 0; row < strip.rows(); row++) {
      int start = strip.plane().rowStart(strip.top() + row) + x;
      System.arraycopy(part[radius + row], 0, strip.plane().target(), start, columns);
    }
  }

  /** The rows [top, top + rows) of a plane. */
  record Strip(Plane plane, int top, int rows) {}
}
