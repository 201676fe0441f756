package io.github.kabegami.core.convolution;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.convolution.SpectralColumns.Strip;

/**
 * How the rows of a channel are cut into strips for {@link SpectralColumns}: from the top on in
 * pairs of strips whose height follows from the kernel alone, and what remains at the bottom in one
 * or more pairs that fit it. So neither threads nor other channels change the bytes, and the
 * picture's height changes only those near its bottom.
 */
final class SpectralPlan {
  private static final int COLUMNS = 256;

  /** What one butterfly costs, in taps; as measured. */
  private static final int BUTTERFLY_TAPS = 8;

  /** A transform twice as large must save more than this share. */
  private static final double SAVING = 0.05;

  private final Kernel kernel;
  private final Plane[] planes;
  private final Run run;
  private final TapSums sums;

  SpectralPlan(Kernel kernel, Plane[] planes, Run run, TapSums sums) {
    this.kernel = kernel;
    this.planes = planes;
    this.run = run;
    this.sums = sums;
  }

  /** Does all planes, which are of the same size. */
  void apply() {
    int taps = kernel.size();
    int height = planes[0].height();
    int size = usualSize(taps);
    int rest = height % (2 * stripRows(size, taps));
    apply(size, 0, height - rest);
    apply(sizeFor(rest, taps), height - rest, height);
  }

  /** Does the rows [from, to). */
  private void apply(int size, int from, int to) {
    if (from == to) {
      return;
    }
    int width = planes[0].width();
    int blocks = (width + COLUMNS - 1) / COLUMNS;
    int columns = (width + blocks - 1) / blocks;
    int strips = 2 * pairs(to - from, size, kernel.size());
    ColumnSpectrum spectrum = new ColumnSpectrum(kernel, size, run);
    run.forRows(
        planes.length * strips / 2 * blocks,
        (first, end) -> {
          SpectralColumns work = new SpectralColumns(spectrum, columns, sums);
          for (int i = first; i < end; i++) {
            run.checkCancelled();
            int pair = i / blocks;
            Plane plane = planes[2 * pair / strips];
            int strip = 2 * pair % strips;
            int top = from + (int) ((long) (to - from) * strip / strips);
            int middle = from + (int) ((long) (to - from) * (strip + 1) / strips);
            int bottom = from + (int) ((long) (to - from) * (strip + 2) / strips);
            int x = i % blocks * columns;
            work.apply(
                new Strip(plane, top, middle - top),
                new Strip(plane, middle, bottom - middle),
                x,
                Math.min(columns, width - x));
          }
        });
  }

  /** The transform for most of a picture, 2 to 8 times as long as the kernel. */
  static int usualSize(int taps) {
    int best = smallestSize(taps);
    for (int size = 2 * best; size <= 4 * smallestSize(taps); size *= 2) {
      double cost = (double) cost(size, taps) / stripRows(size, taps);
      if (cost < (1 - SAVING) * cost(best, taps) / stripRows(best, taps)) {
        best = size;
      }
    }
    return best;
  }

  /** The cheapest transform for a few rows. */
  private static int sizeFor(int rows, int taps) {
    int best = smallestSize(taps);
    for (int size = 2 * best; size <= usualSize(taps); size *= 2) {
      if (pairs(rows, size, taps) * cost(size, taps) < pairs(rows, best, taps) * cost(best, taps)) {
        best = size;
      }
    }
    return best;
  }

  private static int smallestSize(int taps) {
    return Integer.highestOneBit(taps) * 2;
  }

  private static int stripRows(int size, int taps) {
    return size - taps + 1;
  }

  private static int pairs(int rows, int size, int taps) {
    int both = 2 * stripRows(size, taps);
    return (rows + both - 1) / both;
  }

  /** Of a pair of strips; what the spectrum costs is little beside. */
  private static long cost(int size, int taps) {
    int levels = Integer.numberOfTrailingZeros(size);
    return size * (4L * taps + (long) BUTTERFLY_TAPS * levels);
  }
}
