package io.github.kabegami.dataset.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as readers like them. */
final class Texts {
  private static final int SCORE_DIGITS = 4;
  private static final double STEP = 1000;
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

  private Texts() {}

  /** With commas between thousands. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Such as {@code 62.1 GB}; a kB is 1000 bytes. */
  static String bytes(double bytes) {
    if (bytes < STEP) {
      return Math.round(bytes) + " B";
    }
    double value = bytes / STEP;
    int unit = 0;
    while (value >= STEP && unit < UNITS.length - 1) {
      value /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%,.1f %s", value, UNITS[unit]);
  }

  /** In percent; what is not nothing is not shown as nothing. */
  static String share(long part, long all) {
    double percent = all == 0 ? 0 : 100.0 * part / all;
    return part > 0 && percent < 0.1 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
  }

  /** Four digits, no needless zeros. */
  static String score(double score) {
    return Double.isFinite(score)
        ? plain(BigDecimal.valueOf(score).round(new MathContext(SCORE_DIGITS)))
        : "undecided";
  }

  /** Without exponent and needless zeros. */
  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** {@code 1 picture}, {@code 2 pictures}. */
  static String of(long count, String thing) {
    return count(count) + " " + thing + (count == 1 ? "" : "s");
  }
}
