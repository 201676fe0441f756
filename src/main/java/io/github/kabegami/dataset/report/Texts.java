package io.github.kabegami.dataset.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as readers like them. */
public final class Texts {
  private static final double SMALL = 0.001;
  private static final int SMALL_DIGITS = 2;
  private static final double LARGE = 100;
  private static final double STEP = 1000;
  private static final double SECONDS = 90;
  private static final double MINUTE = 60;
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

  private Texts() {}

  /** With commas between thousands. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Such as {@code 62.1 GB}; a kB is 1000 bytes. */
  public static String bytes(long bytes) {
    if (bytes < STEP) {
      return bytes + " B";
    }
    double value = bytes / STEP;
    int unit = 0;
    while (value >= STEP && unit < UNITS.length - 1) {
      value /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%,.1f %s", value, UNITS[unit]);
  }

  /** Such as {@code 40 s}, {@code 33 min} or {@code 2.8 hours}; at least a second. */
  public static String duration(double seconds) {
    if (seconds < SECONDS) {
      return String.format(Locale.ROOT, "%.0f s", Math.max(1, seconds));
    }
    return seconds < SECONDS * MINUTE
        ? String.format(Locale.ROOT, "%.0f min", seconds / MINUTE)
        : String.format(Locale.ROOT, "%,.1f hours", seconds / (MINUTE * MINUTE));
  }

  /** In percent; what is not nothing is not shown as nothing. */
  static String share(long part, long all) {
    double percent = all == 0 ? 0 : 100.0 * part / all;
    return part > 0 && percent < 0.1 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
  }

  /** With three decimals, so that columns align; fewer where large, more where small. */
  static String score(double score) {
    if (!Double.isFinite(score)) {
      return "undecided";
    }
    double size = Math.abs(score);
    if (size > 0 && size < SMALL) {
      return plain(BigDecimal.valueOf(score).round(new MathContext(SMALL_DIGITS)));
    }
    return String.format(Locale.ROOT, size < LARGE ? "%.3f" : "%.1f", score);
  }

  /** Without exponent and needless zeros. */
  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** {@code 1 picture}, {@code 2 pictures}. */
  public static String of(long count, String thing) {
    return count(count) + " " + thing + (count == 1 ? "" : "s");
  }
}
