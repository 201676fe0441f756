package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.Run;
import java.util.Arrays;

/**
 * By which whole factor a picture was enlarged by repeating pixels: its luma then changes at every
 * second, third or fourth pixel only.
 */
final class PixelRepeat {
  private static final int LARGEST_FACTOR = 4;

  /** A multiple of all factors: places along an axis are counted modulo this. */
  private static final int PLACES = 12;

  /** What the changes at the other places may be of those at the strongest one. */
  private static final double REST = 0.4;

  private PixelRepeat() {}

  /** 2, 3 or 4 if both axes say so, otherwise 1. */
  static int factor(LumaPicture luma, Run run) {
    double[][] across = new double[luma.height()][PLACES];
    double[] down = new double[luma.height()];
    run.forRows(
        luma.height(),
        (from, to) -> {
          double[] before = new double[luma.width()];
          double[] row = new double[luma.width()];
          luma.read(Math.max(0, from - 1), 0, row.length, row);
          for (int y = from; y < to; y++) {
            run.checkCancelled();
            System.arraycopy(row, 0, before, 0, row.length);
            luma.read(y, 0, row.length, row);
            down[y] = change(before, row);
            addChanges(row, across[y]);
          }
        });
    double[] alongX = alongX(across, luma.width());
    double[] alongY = alongY(down);
    for (int factor = LARGEST_FACTOR; factor > 1; factor--) {
      if (repeats(alongX, factor) && repeats(alongY, factor)) {
        return factor;
      }
    }
    return 1;
  }

  private static double change(double[] before, double[] row) {
    double sum = 0;
    for (int x = 0; x < row.length; x++) {
      sum += Math.abs(row[x] - before[x]);
    }
    return sum;
  }

  /** Adds the changes from the pixel before to the pixel, by the place of the pixel. */
  private static void addChanges(double[] row, double[] sums) {
    for (int x = 1; x < row.length; x++) {
      sums[x % PLACES] += Math.abs(row[x] - row[x - 1]);
    }
  }

  private static double[] alongX(double[][] rows, int width) {
    double[] sums = new double[PLACES];
    for (double[] row : rows) {
      for (int place = 0; place < PLACES; place++) {
        sums[place] += row[place];
      }
    }
    return means(sums, width);
  }

  private static double[] alongY(double[] rows) {
    double[] sums = new double[PLACES];
    for (int y = 1; y < rows.length; y++) {
      sums[y % PLACES] += rows[y];
    }
    return means(sums, rows.length);
  }

  private static double[] means(double[] sums, int length) {
    double[] means = new double[PLACES];
    for (int place = 0; place < PLACES; place++) {
      int count = (length - 1 - place) / PLACES + (place == 0 ? 0 : 1);
      means[place] = sums[place] / count;
    }
    return means;
  }

  private static boolean repeats(double[] places, int factor) {
    double[] changes = new double[factor];
    for (int place = 0; place < PLACES; place++) {
      changes[place % factor] += places[place];
    }
    Arrays.sort(changes);
    return changes[factor - 1] > 0 && changes[factor - 2] <= REST * changes[factor - 1];
  }
}
