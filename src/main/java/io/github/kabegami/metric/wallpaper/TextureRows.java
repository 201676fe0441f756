package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.lineart.GaussianRows;
import io.github.kabegami.metric.lineart.RangeRows;

/**
 * A strip of columns, row by row from the top down: the fine detail of both pictures, as a share of
 * the reference's local range, where the reference has texture but no edge. For one thread.
 */
final class TextureRows {
  /** Side of the square that is judged around a place. */
  static final int WINDOW_PIXELS = GaussianRows.WINDOW_PIXELS;

  /** Levels of luma by which the window must vary, so that it is not rounding alone. */
  static final double FLAT = 6;

  /** Levels of luma by which it may vary anyhow; beyond, it may hold an edge. */
  static final double EDGE = 24;

  /** Share of the window's range that each patch in it must have, beside an edge is a calm one. */
  static final double DENSE = 0.25;

  /** Side of a patch. */
  private static final int PATCH_PIXELS = 3;

  private static final int PATCHES = WINDOW_PIXELS - PATCH_PIXELS + 1;

  private static final double SIGMA_PIXELS = 2;
  private static final int HALF = WINDOW_PIXELS / 2;

  private final Pair pair;
  private final int x;
  private final double[][] images;
  private final double[][] references;
  private final GaussianRows imageMeans;
  private final GaussianRows referenceMeans;
  private final RangeRows ranges;
  private final RangeRows patches;
  private final RangeRows patchRanges;
  private final double[] imageMean;
  private final double[] referenceMean;
  private final double[] low;
  private final double[] high;
  private final double[] patchLow;
  private final double[] patchHigh;
  private final double[] calmest;
  private final double[] wildest;
  private int rowsRead = -1;
  private int rowsFed;

  /** The columns [x, x + columns) of the places where the window fits into the picture. */
  TextureRows(Pair pair, int x, int columns) {
    this.pair = pair;
    this.x = x;
    int read = columns + WINDOW_PIXELS - 1;
    images = new double[WINDOW_PIXELS][read];
    references = new double[WINDOW_PIXELS][read];
    imageMeans = new GaussianRows(SIGMA_PIXELS, columns);
    referenceMeans = new GaussianRows(SIGMA_PIXELS, columns);
    ranges = new RangeRows(WINDOW_PIXELS, columns);
    patches = new RangeRows(PATCH_PIXELS, columns + PATCHES - 1);
    patchRanges = new RangeRows(PATCHES, columns);
    imageMean = new double[columns];
    referenceMean = new double[columns];
    low = new double[columns];
    high = new double[columns];
    patchLow = new double[columns + PATCHES - 1];
    patchHigh = new double[columns + PATCHES - 1];
    calmest = new double[columns];
    wildest = new double[columns];
  }

  /** Adds the image's and the reference's energy, and the number of places; rows in order. */
  void add(int y, double[] sums) {
    for (int next = Math.max(rowsRead, y); next < y + WINDOW_PIXELS; next++) {
      feed(next);
    }
    rowsRead = y + WINDOW_PIXELS;
    imageMeans.mean(imageMean);
    referenceMeans.mean(referenceMean);
    ranges.range(low, high);
    patchRanges.range(calmest, wildest);
    sum(images[(y + HALF) % WINDOW_PIXELS], references[(y + HALF) % WINDOW_PIXELS], sums);
  }

  private void feed(int y) {
    double[] image = images[y % WINDOW_PIXELS];
    double[] reference = references[y % WINDOW_PIXELS];
    pair.read(0, y, x, image.length, image, reference);
    imageMeans.push(image);
    referenceMeans.push(reference);
    ranges.push(reference);
    patches.push(reference);
    if (++rowsFed >= PATCH_PIXELS) {
      patches.range(patchLow, patchHigh);
      for (int i = 0; i < patchLow.length; i++) {
        patchHigh[i] -= patchLow[i];
      }
      patchRanges.push(patchHigh);
    }
  }

  private void sum(double[] image, double[] reference, double[] sums) {
    double imageSum = 0;
    double referenceSum = 0;
    int places = 0;
    for (int i = 0; i < low.length; i++) {
      double range = high[i] - low[i];
      if (range >= FLAT && (range <= EDGE || calmest[i] >= DENSE * range)) {
        double imageDetail = (image[i + HALF] - imageMean[i]) / range;
        double referenceDetail = (reference[i + HALF] - referenceMean[i]) / range;
        imageSum += imageDetail * imageDetail;
        referenceSum += referenceDetail * referenceDetail;
        places++;
      }
    }
    sums[0] += imageSum;
    sums[1] += referenceSum;
    sums[2] += places;
  }
}
