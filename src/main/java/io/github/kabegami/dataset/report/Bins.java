package io.github.kabegami.dataset.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/** Counts of numbers in ranges of equal width with round limits; two kinds, used and not used. */
final class Bins {
  private static final int MOST = 24;
  private static final int[] ROUND = {1, 2, 5};

  private final BigDecimal start;
  private final BigDecimal step;
  private final long[] used;
  private final long[] unused;

  /**
   * For numbers within a range.
   *
   * @param lowest finite
   * @param highest finite, not lower
   */
  Bins(double lowest, double highest) {
    step = step(highest - lowest);
    long first = floor(lowest);
    int count = (int) (floor(highest) - first) + 1;
    start = step.multiply(BigDecimal.valueOf(first));
    used = new long[count];
    unused = new long[count];
  }

  /** The least of 1, 2, 5, 10, ... and their tenths that makes few enough ranges. */
  private static BigDecimal step(double width) {
    if (!(width > 0)) {
      return BigDecimal.ONE;
    }
    for (int power = (int) Math.floor(Math.log10(width)) - 2; ; power++) {
      for (int digit : ROUND) {
        BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
        if (width / step.doubleValue() <= MOST - 1) {
          return step;
        }
      }
    }
  }

  private long floor(double number) {
    return BigDecimal.valueOf(number).divide(step, 0, RoundingMode.FLOOR).longValue();
  }

  /** Counts a number of the range. */
  void add(double number, boolean isUsed) {
    long first = start.divide(step, 0, RoundingMode.HALF_EVEN).longValue();
    int bin = (int) (floor(number) - first);
    (isUsed ? used : unused)[bin]++;
  }

  int count() {
    return used.length;
  }

  long used(int bin) {
    return used[bin];
  }

  long unused(int bin) {
    return unused[bin];
  }

  /** Where a range begins, and where the one before it ends. */
  String limit(int bin) {
    return Texts.plain(start.add(step.multiply(BigDecimal.valueOf(bin))));
  }

  long total() {
    return Arrays.stream(used).sum() + Arrays.stream(unused).sum();
  }

  /** Of the fullest range; at least 1. */
  long highest() {
    long highest = 1;
    for (int i = 0; i < used.length; i++) {
      highest = Math.max(highest, used[i] + unused[i]);
    }
    return highest;
  }
}
