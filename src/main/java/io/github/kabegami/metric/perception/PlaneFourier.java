package io.github.kabegami.metric.perception;

import io.github.kabegami.core.Run;
import java.util.Arrays;

/**
 * The discrete Fourier transform of planes of one size, in place, row by row in one array. Any
 * size.
 */
public final class PlaneFourier {
  /** Columns or rows that are transformed together. */
  private static final int LANES = 32;

  private final int width;
  private final int height;
  private final Fourier down;
  private final Fourier across;
  private final Run run;

  /** For planes of width x height. */
  public PlaneFourier(int width, int height, Run run) {
    this.width = width;
    this.height = height;
    this.run = run;
    down = Fourier.of(height);
    across = width == height ? down : Fourier.of(width);
  }

  /**
   * From samples to frequencies, exp(-i), frequency 0 first, not scaled; the inverse if both
   * arguments are exchanged.
   */
  public void transform(double[] real, double[] imaginary) {
    run.forRows(
        (width + LANES - 1) / LANES,
        (from, to) -> {
          for (int block = from; block < to; block++) {
            columns(real, imaginary, block * LANES, Math.min(LANES, width - block * LANES));
          }
        });
    run.forRows(
        (height + LANES - 1) / LANES,
        (from, to) -> {
          for (int block = from; block < to; block++) {
            rows(real, imaginary, block * LANES, Math.min(LANES, height - block * LANES));
          }
        });
  }

  private void columns(double[] real, double[] imaginary, int x, int count) {
    double[][] re = new double[height][];
    double[][] im = new double[height][];
    for (int y = 0; y < height; y++) {
      int start = y * width + x;
      re[y] = Arrays.copyOfRange(real, start, start + count);
      im[y] = Arrays.copyOfRange(imaginary, start, start + count);
    }
    down.transform(re, im);
    for (int y = 0; y < height; y++) {
      System.arraycopy(re[y], 0, real, y * width + x, count);
      System.arraycopy(im[y], 0, imaginary, y * width + x, count);
    }
  }

  private void rows(double[] real, double[] imaginary, int y, int count) {
    double[][] re = new double[width][count];
    double[][] im = new double[width][count];
    for (int lane = 0; lane < count; lane++) {
      int start = (y + lane) * width;
      for (int x = 0; x < width; x++) {
        re[x][lane] = real[start + x];
        im[x][lane] = imaginary[start + x];
      }
    }
    across.transform(re, im);
    for (int lane = 0; lane < count; lane++) {
      int start = (y + lane) * width;
      for (int x = 0; x < width; x++) {
        real[start + x] = re[x][lane];
        imaginary[start + x] = im[x][lane];
      }
    }
  }
}
