package io.github.kabegami.degradation;

import java.util.Arrays;

/**
 * The distribution function of a Poisson law, to find a number in it from a uniform one: exact, one
 * uniform number each. A guide of equal cells (Chen and Asau 1974) leaves few steps to search.
 */
final class PoissonTable {
  private static final int CELLS = 256;

  /** At n, the probability of at most n. */
  private final double[] distribution;

  /** For each cell, the smallest n whose probability reaches beyond the cell's low end. */
  private final short[] guide = new short[CELLS];

  /**
   * The law of that mean, 0..700.
   *
   * @param scratch at least {@link #longest} of the mean
   */
  PoissonTable(double mean, double[] scratch) {
    double probability = StrictMath.exp(-mean);
    double sum = probability;
    int last = longest(mean) - 1;
    int n = 0;
    while (n < last && (n < mean || sum + probability > sum)) {
      scratch[n++] = sum;
      probability *= mean / n;
      sum += probability;
    }
    scratch[n] = 1;
    distribution = Arrays.copyOf(scratch, n + 1);
    int at = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      while (distribution[at] <= (double) cell / CELLS) {
        at++;
      }
      guide[cell] = (short) at;
    }
  }

  /** How many probabilities a table of that mean has at most. */
  static int longest(double mean) {
    return (int) (mean + 12 * Math.sqrt(mean) + 40);
  }

  /** The number at which the distribution function passes a uniform number in [0,1). */
  int number(double uniform) {
    int n = guide[(int) (uniform * CELLS)];
    while (distribution[n] <= uniform) {
      n++;
    }
    return n;
  }
}
