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

  /** The sum of the first numbers of a row; always in the same order, four sums side by side. */
  public static double row(double[] values, int count) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      first += values[i];
      second += values[i + 1];
      third += values[i + 2];
      fourth += values[i + 3];
    }
    for (; i < count; i++) {
      first += values[i];
    }
    return first + second + (third + fourth);
  }
}
