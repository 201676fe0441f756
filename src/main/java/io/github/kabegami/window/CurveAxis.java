package io.github.kabegami.window;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The ranges of curves.
 *
 * @param last iteration, above 0
 * @param low lowest value with room below
 * @param high highest value with room above
 * @param logarithmic whether values are shown by their logarithms
 */
record CurveAxis(double last, double low, double high, boolean logarithmic) {
  private static final double WIDE = 10;
  private static final double MARGIN = .06;
  private static final double[] STEPS = {1, 2, 5, 10};
  private static final double SMALL = 1e-3;
  private static final double LARGE = 1e6;
  private static final int DIGITS = 6;

  /** The one that all points of curves are in. */
  static CurveAxis of(List<CurvePlot.Line> lines, boolean mayBeLogarithmic) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double last = 1;
    for (CurvePlot.Line line : lines) {
      for (int i = 0; i < line.x().length; i++) {
        low = Math.min(low, line.y()[i]);
        high = Math.max(high, line.y()[i]);
        last = Math.max(last, line.x()[i]);
      }
    }
    if (low > high) {
      return new CurveAxis(last, 0, 1, false);
    }
    boolean logarithmic = mayBeLogarithmic && low > 0 && high > WIDE * low;
    if (logarithmic) {
      double room = Math.pow(high / low, MARGIN);
      return new CurveAxis(last, low / room, high * room, true);
    }
    double room = high > low ? MARGIN * (high - low) : Math.max(1e-9, Math.abs(high) / 10);
    return new CurveAxis(last, low - room, high + room, false);
  }

  /** Where a value lies, 0 (low) to 1 (high). */
  double share(double value) {
    return logarithmic
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  /** Round values inside, about so many. */
  List<Double> ticks(int count) {
    if (!logarithmic) {
      return between(low, high, count);
    }
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (double step : STEPS) {
        double tick = step * Math.pow(10, power);
        boolean wanted = step == 1 || (step < WIDE && high < 1e3 * low);
        if (wanted && tick >= low && tick <= high) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  /** Round numbers in a range, about so many. */
  static List<Double> between(double from, double to, int count) {
    double rough = (to - from) / Math.max(1, count);
    double unit = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = 10 * unit;
    for (int i = STEPS.length - 1; i >= 0; i--) {
      step = STEPS[i] * unit >= rough ? STEPS[i] * unit : step;
    }
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(from / step); i * step <= to; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** A number as short as it can be. */
  static String text(double value) {
    double size = Math.abs(value);
    if (size > 0 && (size < SMALL || size >= LARGE)) {
      String text = String.format(Locale.ROOT, "%.2e", value);
      return text.replaceFirst("\\.?0+e", "e").replaceFirst("e([+-])0?", "e$1").replace("e+", "e");
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(DIGITS));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
