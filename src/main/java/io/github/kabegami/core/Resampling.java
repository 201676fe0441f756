package io.github.kabegami.core;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Ways to change a picture's size, named after whose semantics they have.
 *
 * <p>All of these are antialiased: where the picture shrinks, the filter widens with it. Sample
 * centres are at half coordinates; weights are cut at the border and normalised; rows first, then
 * columns; sums are double, samples between the passes float. Results may overshoot [0,1]. Source:
 * Pillow src/libImaging/Resample.c, mode F.
 */
public enum Resampling {
  /** Box filter: the mean of the covered pixels where the factor is whole. */
  PILLOW_BOX(0.5) {
    @Override
    double weight(double x) {
      return x > -0.5 && x <= 0.5 ? 1 : 0;
    }
  },
  /** Triangle filter. */
  PILLOW_BILINEAR(1) {
    @Override
    double weight(double x) {
      return Math.max(0, 1 - Math.abs(x));
    }
  },
  /** Catmull-Rom cubic, a = -0.5. */
  PILLOW_BICUBIC(2) {
    @Override
    double weight(double x) {
      return cubic(Math.abs(x), -0.5);
    }
  },
  /** Lanczos, three lobes. */
  PILLOW_LANCZOS(3) {
    @Override
    double weight(double x) {
      return Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0;
    }
  };

  private final double support;

  Resampling(double support) {
    this.support = support;
  }

  abstract double weight(double x);

  /** How far the filter reaches when it enlarges, source pixels. */
  public double support() {
    return support;
  }

  /**
   * The picture at another size; a new array of the same channels.
   *
   * @throws IllegalArgumentException if a size is less than 1
   */
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, int width, int height, Run run) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "the new size must be at least 1 x 1, got " + width + " x " + height);
    }
    if ((double) Math.max(width, pixels.dimension(0))
            * Math.max(height, pixels.dimension(1))
            * pixels.dimension(2)
        > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a picture of " + width + " x " + height + " pixels does not fit one array");
    }
    int oldWidth = (int) pixels.dimension(0);
    int oldHeight = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    float[] narrow = horizontally(Pixels.open(pixels), oldWidth, oldHeight * channels, width, run);
    return Pixels.wrap(
        vertically(narrow, width, oldHeight, channels, height, run), width, height, channels);
  }

  /**
   * The samples and weights that make each sample of a line of {@code to} out of a line of {@code
   * from}.
   */
  public Taps taps(int from, int to) {
    double stretch = Math.max((double) from / to, 1);
    double reach = support * stretch;
    int[] first = new int[to];
    double[][] weights = new double[to][];
    for (int i = 0; i < to; i++) {
      // The centre is pixel + offset, in whole numbers, so that equal phases have equal weights
      // wherever they lie.
      long position = (2L * i + 1) * from;
      int pixel = (int) (position / (2L * to));
      double offset = (double) (position % (2L * to)) / (2L * to);
      int low = Math.max(0, pixel + (int) Math.floor(offset - reach + 0.5));
      int high = Math.min(from, pixel + (int) Math.floor(offset + reach + 0.5));
      double[] row = new double[high - low];
      double sum = 0;
      for (int k = 0; k < row.length; k++) {
        row[k] = weight((k + low - pixel + 0.5 - offset) / stretch);
        sum += row[k];
      }
      for (int k = 0; k < row.length; k++) {
        row[k] /= sum;
      }
      first[i] = low;
      weights[i] = row;
    }
    return new Taps(first, weights);
  }

  private float[] horizontally(float[] source, int width, int rows, int newWidth, Run run) {
    if (newWidth == width) {
      return source;
    }
    Taps taps = taps(width, newWidth);
    float[] target = new float[Math.multiplyExact(newWidth, rows)];
    run.forRows(
        rows,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            for (int x = 0; x < newWidth; x++) {
              target[y * newWidth + x] = dot(source, y * width + taps.first[x], taps.weights[x]);
            }
          }
        });
    return target;
  }

  private float[] vertically(
      float[] source, int width, int height, int channels, int newHeight, Run run) {
    if (newHeight == height) {
      return source.clone();
    }
    Taps taps = taps(height, newHeight);
    float[] target = new float[Math.multiplyExact(Math.multiplyExact(width, newHeight), channels)];
    for (int c = 0; c < channels; c++) {
      int from = c * width * height;
      int to = c * width * newHeight;
      run.forRows(
          newHeight,
          (low, high) -> {
            double[] sum = new double[width];
            for (int y = low; y < high; y++) {
              sumRows(source, from + taps.first[y] * width, width, taps.weights[y], sum);
              for (int x = 0; x < width; x++) {
                target[to + y * width + x] = (float) sum[x];
              }
            }
          });
    }
    return target;
  }

  private static float dot(float[] source, int start, double[] weights) {
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k] * source[start + k];
    }
    return (float) sum;
  }

  private static void sumRows(
      float[] source, int start, int width, double[] weights, double[] sum) {
    java.util.Arrays.fill(sum, 0);
    for (int k = 0; k < weights.length; k++) {
      double weight = weights[k];
      int row = start + k * width;
      for (int x = 0; x < width; x++) {
        sum[x] += weight * source[row + x];
      }
    }
  }

  private static double cubic(double x, double a) {
    if (x < 1) {
      return ((a + 2) * x - (a + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x);
  }

  /**
   * The sums that make up a resampled line.
   *
   * @param first for each new sample, the first old sample that counts
   * @param weights for each new sample, the weights of the old samples from there on, sum 1
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Taps(int[] first, double[][] weights) {}
}
