package io.github.kabegami.core.convolution;

/**
 * The inner loop of every convolution: a weighted sum of rows. All back ends give the same bytes:
 * each product is rounded before it is added, and the sums go in the order of the taps.
 */
interface TapSums {
  /** The back end of this Java: vector instructions where the module is there, else plain loops. */
  TapSums BEST =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
          ? new VectorTapSums()
          : new PlainTapSums();

  /** One word. */
  String name();

  /**
   * Whether a row that is wanted at several shifts must come as one copy for each, all starting at
   * 0.
   */
  boolean wantsShiftedCopies();

  /**
   * Sets sum[x] to the sum over all taps t of weights[t] * rows[t][starts[t] + x], for x in
   * 0..count-1. The sum is none of the rows.
   */
  void sum(float[][] rows, int[] starts, float[] weights, float[] sum, int count);

  /**
   * Sets first[x] to the sum over all taps t of weights[t] * rows[t][x] and second[x] to that of
   * weights[t] * rows[t + 1][x]: two rows of a result at the price of little more than one.
   */
  void sumTwo(float[][] rows, float[] weights, float[] first, float[] second, int count);

  /** The same along one row, for rows of up to that many columns; for one thread at a time. */
  SlidingSum sliding(float[] weights, int columns);
}
