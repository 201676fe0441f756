package io.github.kabegami.metric;

import io.github.kabegami.core.Run;

/**
 * Sums over all places of a picture, made strip by strip of columns, few enough for the rows of a
 * strip to stay in the processor's cache. The same bits for any number of threads: each row has
 * sums of its own, which are added in order.
 */
public final class StripSums {
  private static final int COLUMNS = 512;

  private StripSums() {}

  /** A strip of columns, asked for its rows from the top down, none left out. For one thread. */
  @FunctionalInterface
  public interface Strip {
    /** Adds what row y of the strip holds to the row's sums. */
    void add(int y, double[] sums);
  }

  /** Makes the strip of the columns [x, x + columns). */
  @FunctionalInterface
  public interface Strips {
    /** A strip that nobody has asked yet. */
    Strip strip(int x, int columns);
  }

  /**
   * The sums over width x height places.
   *
   * @param quantities how many sums
   * @throws io.github.kabegami.core.CancelledException if the run is cancelled
   */
  public static double[] of(int width, int height, int quantities, Run run, Strips strips) {
    double[][] rows = new double[height][quantities];
    run.forRows(
        height,
        (from, to) -> {
          for (int x = 0; x < width; x += COLUMNS) {
            Strip strip = strips.strip(x, Math.min(COLUMNS, width - x));
            for (int y = from; y < to; y++) {
              strip.add(y, rows[y]);
            }
            run.checkCancelled();
          }
        });
    double[] totals = new double[quantities];
    for (double[] row : rows) {
      for (int i = 0; i < quantities; i++) {
        totals[i] += row[i];
      }
    }
    return totals;
  }
}
