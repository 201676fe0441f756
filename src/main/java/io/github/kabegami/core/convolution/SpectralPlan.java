package io.github.kabegami.core.convolution;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.convolution.SpectralColumns.Strip;

/**
 * How a picture is cut into strips for {@link SpectralColumns}: a matter of the picture's and the
 * kernel's size alone, so that the number of threads changes nothing.
 */
final class SpectralPlan {
  private static final int COLUMNS = 256;

  /** What one butterfly costs, in taps; as measured. */
  private static final int BUTTERFLY_TAPS = 8;

  private final Kernel kernel;
  private final int planes;
  private final int height;
  private final int size;
  private final ColumnTransform transform;
  private final ColumnSpectrum spectrum;

  private SpectralPlan(Kernel kernel, int planes, int height, int size) {
    this.kernel = kernel;
    this.planes = planes;
    this.height = height;
    this.size = size;
    transform = new ColumnTransform(size);
    spectrum = new ColumnSpectrum(kernel, transform, size);
  }

  /** For a picture of that many planes of that height; of several sizes the cheapest. */
  static SpectralPlan of(Kernel kernel, int planes, int height) {
    return new SpectralPlan(kernel, planes, height, bestSize(kernel.size(), planes, height));
  }

  /** Whether this way is clearly cheaper than tap by tap. */
  static boolean pays(int taps, int planes, int height) {
    long dense = (long) planes * height * taps * taps;
    return 3 * cost(bestSize(taps, planes, height), taps, planes, height) < 2 * dense;
  }

  int taps() {
    return kernel.size();
  }

  /** Rows of a transform. */
  int size() {
    return size;
  }

  ColumnTransform transform() {
    return transform;
  }

  ColumnSpectrum spectrum() {
    return spectrum;
  }

  /** Does the whole picture. */
  void apply(float[] source, float[] target, int width, Run run, TapSums sums) {
    int blocks = (width + COLUMNS - 1) / COLUMNS;
    int columns = (width + blocks - 1) / blocks;
    int pairs = pairs(size, taps(), planes, height);
    run.forRows(
        pairs * blocks,
        (from, to) -> {
          SpectralColumns work = new SpectralColumns(this, columns, sums);
          for (int i = from; i < to; i++) {
            int x = i % blocks * columns;
            int pair = i / blocks;
            work.apply(
                strip(2 * pair, source, target, width),
                strip(2 * pair + 1, source, target, width),
                x,
                Math.min(columns, width - x));
          }
        });
  }

  private Strip strip(int index, float[] source, float[] target, int width) {
    int each = size - taps() + 1;
    int perPlane = (height + each - 1) / each;
    int channel = Math.min(index / perPlane, planes - 1);
    int top = (index - channel * perPlane) * each;
    Plane plane = new Plane(source, target, channel * height * width, width, height);
    return new Strip(plane, top, Math.max(0, Math.min(each, height - top)));
  }

  private static int bestSize(int taps, int planes, int height) {
    int smallest = Integer.highestOneBit(taps) * 2;
    int best = smallest;
    for (int size = 2 * smallest; size <= 8 * smallest; size *= 2) {
      if (cost(size, taps, planes, height) < cost(best, taps, planes, height)) {
        best = size;
      }
    }
    return best;
  }

  private static long cost(int size, int taps, int planes, int height) {
    int levels = Integer.numberOfTrailingZeros(size);
    return (long) pairs(size, taps, planes, height)
        * size
        * (4L * taps + (long) BUTTERFLY_TAPS * levels);
  }

  private static int pairs(int size, int taps, int planes, int height) {
    int each = size - taps + 1;
    return (planes * ((height + each - 1) / each) + 1) / 2;
  }
}
