package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Reduces to a few evenly spaced levels with the crosshatch of a Bayer matrix, as old games and GIF
 * files do: a sample is rounded up where its distance from the level below exceeds the threshold at
 * its place. All channels share the thresholds. Clamps to [0,1] first; black and white are levels.
 *
 * <p>Source: Bayer 1973, An optimum method for two-level rendition of continuous-tone pictures. The
 * thresholds of a matrix of n x n are (number + 1/2) / n^2, numbers 0..n^2 - 1.
 *
 * @param levels of each channel, 2..256
 * @param matrix side of the matrix, pixels: 2, 4 or 8
 */
public record OrderedDither(int levels, int matrix) implements Step {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the levels are outside 2..256 or the matrix is none
   */
  public OrderedDither {
    Checks.within("levels", levels, 2, 256);
    if (matrix != 2 && matrix != 4 && matrix != 8) {
      throw new IllegalArgumentException("matrix must be 2, 4 or 8, got " + matrix);
    }
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    float[] source = Pixels.open(pixels);
    float[] target = new float[source.length];
    double[] thresholds = thresholds();
    double top = levels - 1;
    run.forRows(
        channels * height,
        (from, to) -> {
          for (int row = from; row < to; row++) {
            int line = row % height % matrix * matrix;
            for (int x = 0; x < width; x++) {
              int i = row * width + x;
              double clamped = Math.max(0, Math.min(1, source[i]));
              double raised = 1 - thresholds[line + x % matrix];
              target[i] = (float) (Math.floor(clamped * top + raised) / top);
            }
          }
        });
    return Pixels.wrap(target, width, height, channels);
  }

  /** Row-major, each in (0,1). */
  private double[] thresholds() {
    double[] thresholds = new double[matrix * matrix];
    for (int i = 0; i < thresholds.length; i++) {
      thresholds[i] = (number(i % matrix, i / matrix) + 0.5) / thresholds.length;
    }
    return thresholds;
  }

  /** The bits of x ^ y and y, from the lowest up, are digits to base 4 from the highest down. */
  private int number(int x, int y) {
    int number = 0;
    for (int bit = 1; bit < matrix; bit *= 2) {
      int column = x & bit;
      int line = y & bit;
      number = 4 * number + (column == line ? 0 : 2) + (line == 0 ? 0 : 1);
    }
    return number;
  }
}
