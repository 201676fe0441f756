package io.github.kabegami.metric.perception;

/** A sum of decadic logarithms of numbers from 1 on, as few logarithms of products. */
final class LogSum {
  private static final double MANY = 1e150;

  private double sum;
  private double product = 1;

  /**
   * Adds the logarithm.
   *
   * @param factor at least 1
   */
  void add(double factor) {
    if (product * factor > MANY) {
      sum += StrictMath.log10(product);
      product = 1;
    }
    product *= factor;
  }

  /** The sum so far. */
  double total() {
    return sum + StrictMath.log10(product);
  }
}
