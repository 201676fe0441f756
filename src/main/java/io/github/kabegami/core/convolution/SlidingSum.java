package io.github.kabegami.core.convolution;

/** A weighted sum over a window that slides along a row. */
interface SlidingSum {
  /**
   * Sets sum[x] to the sum over all taps t of weights[t] * padded[x + t], for x in 0..count-1. The
   * two are different arrays.
   */
  void sum(float[] padded, float[] sum, int count);
}
