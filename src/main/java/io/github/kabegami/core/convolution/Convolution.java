package io.github.kabegami.core.convolution;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Weighted sums over a neighbourhood. Borders are mirrored without repeating the edge pixel
 * (OpenCV's BORDER_REFLECT_101, torch's reflect), again and again where the kernel is larger than
 * the picture. The kernel is not flipped (correlation, as filter2D). The result is not clamped.
 *
 * <p>Sums are float. Kernels up to 9 x 9 are summed tap by tap in row-major order; from 11 x 11 on
 * they go through Fourier transforms down the columns. Either way, and where separable, the result
 * is within 2e-6 of the exact sum for samples in [0,1] (in general, of the largest sample around).
 *
 * <p>The bytes depend neither on the number of threads nor on the back end. Each channel is worked
 * on alone: equal channels stay equal. A picture's width and height change only what is near its
 * right and bottom border: columns and rows within the kernel's radius, but from 11 x 11 on rows
 * within 15 kernel sizes of the bottom, by rounding errors. As far, up and down its own channel,
 * reach the rounding errors of a very large sample, and a sample that is not a number.
 */
public final class Convolution {
  /** Columns that are worked on together, so that their shifted copies stay in the cache. */
  private static final int DENSE_COLUMNS = 512;

  private static final int SEPARABLE_COLUMNS = 512;

  /** The smallest kernel that goes through Fourier transforms, in pictures of every size. */
  private static final int SPECTRAL_SIZE = 11;

  private Convolution() {}

  /** The back end of the inner loops in one word: plain or vector. Both give the same bytes. */
  public static String backEnd() {
    return TapSums.BEST.name();
  }

  /**
   * The picture under a kernel; a new array, same shape. Source of the rule: BasicSR
   * img_process_util.filter2D.
   */
  public static RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Kernel kernel, Run run) {
    return apply(pixels, kernel, run, TapSums.BEST);
  }

  static RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Kernel kernel, Run run, TapSums sums) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    float[] source = Pixels.open(pixels);
    float[] target = new float[source.length];
    int planes = (int) pixels.dimension(2);
    if (kernel.size() >= SPECTRAL_SIZE && source.length > 0) {
      new SpectralPlan(kernel, Plane.all(source, target, width, height), run, sums).apply();
      return Pixels.wrap(target, width, height, planes);
    }
    int columns = Math.min(DENSE_COLUMNS, width);
    Plane.forRows(
        source,
        target,
        width,
        height,
        run,
        (plane, from, to) -> {
          DenseColumns block = new DenseColumns(kernel, columns, sums);
          for (int x = 0; x < width; x += columns) {
            run.checkCancelled();
            block.apply(plane, from, to, x, Math.min(columns, width - x));
          }
        });
    return Pixels.wrap(target, width, height, planes);
  }

  /**
   * The picture under a kernel that is the product of two vectors, first along x, then along y; a
   * new array, same shape.
   *
   * @param alongX weights along a row, an odd number
   * @param alongY weights down a column, an odd number
   * @throws IllegalArgumentException if the number of weights is even
   */
  public static RandomAccessibleInterval<FloatType> separable(
      RandomAccessibleInterval<FloatType> pixels, double[] alongX, double[] alongY, Run run) {
    return separable(pixels, alongX, alongY, run, TapSums.BEST);
  }

  static RandomAccessibleInterval<FloatType> separable(
      RandomAccessibleInterval<FloatType> pixels,
      double[] alongX,
      double[] alongY,
      Run run,
      TapSums sums) {
    float[] weightsX = floats(alongX);
    float[] weightsY = floats(alongY);
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    float[] source = Pixels.open(pixels);
    float[] target = new float[source.length];
    int columns = Math.min(SEPARABLE_COLUMNS, width);
    Plane.forRows(
        source,
        target,
        width,
        height,
        run,
        (plane, from, to) -> {
          SeparableColumns block = new SeparableColumns(weightsX, weightsY, columns, sums);
          for (int x = 0; x < width; x += columns) {
            run.checkCancelled();
            block.apply(plane, from, to, x, Math.min(columns, width - x));
          }
        });
    return Pixels.wrap(target, width, height, (int) pixels.dimension(2));
  }

  /** The index inside 0..size-1 at which a mirrored border finds its sample. */
  public static int mirror(int index, int size) {
    if (size == 1) {
      return 0;
    }
    int period = 2 * (size - 1);
    int i = Math.floorMod(index, period);
    return i < size ? i : period - i;
  }

  private static float[] floats(double[] weights) {
    if (weights.length % 2 == 0) {
      throw new IllegalArgumentException(
          "the number of weights must be odd, got " + weights.length);
    }
    float[] floats = new float[weights.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) weights[i];
    }
    return floats;
  }
}
