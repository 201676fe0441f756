package io.github.kabegami.metric;

/** Adds what rows gave, always in the same order. */
public final class RowSums {
  private RowSums() {}

  /** The sum of all rows, from the first to the last. */
  public static double total(double[] rows) {
    double total = 0;
    for (double row : rows) {
      total += row;
    }
    return total;
  }
}
