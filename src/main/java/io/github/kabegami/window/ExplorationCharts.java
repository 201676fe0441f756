package io.github.kabegami.window;

import io.github.kabegami.figure.LineChart;
import io.github.kabegami.metric.spectrum.Transfer;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The curves of an {@link Exploration}: what presets leave of waves, and how much power is left.
 */
final class ExplorationCharts {
  /** What the curves say, for those who see them for the first time. */
  static final String HOW_TO_READ =
      "Where the transfer is low and the power is not, a picture shows noise and traces of"
          + " compression instead of its own detail. A blur that comes last takes both down.";

  private static final String AXIS = "cycles per pixel of the small picture";
  private static final LineChart.Range FREQUENCIES = new LineChart.Range(0, 0.5);
  private static final Color PLAIN = new Color(0x8C8C8C);
  private static final float BOLD = 2.4f;
  private static final float FINE = 0.8f;
  private static final int FAINT = 90;
  private static final double DECADE = 10;

  /** Okabe and Ito 2008: told apart by everybody. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00));

  private ExplorationCharts() {}

  /** The colour of a row. */
  static Color colour(int row) {
    return COLOURS.get(row % COLOURS.size());
  }

  /** The modulation transfer of each preset, and fine lines for its draws. */
  static LineChart transfer(Exploration exploration) {
    List<LineChart.Curve> curves = new ArrayList<>();
    forEach(
        exploration,
        (row, colour) ->
            row.transfer().each().forEach(one -> curves.add(fine(row.transfer(), one, colour))));
    Transfer plain = exploration.plain();
    curves.add(bold("bicubic reduction only", PLAIN, plain, plain.transfer()));
    forEach(
        exploration,
        (row, colour) ->
            curves.add(bold(row.preset(), colour, row.transfer(), row.transfer().transfer())));
    double lowest = extreme(curves, DoubleStream::min, 0);
    double highest = extreme(curves, DoubleStream::max, 1);
    LineChart.Range range =
        new LineChart.Range(
            Math.max(-0.5, Math.floor(lowest * 10) / 10), Math.min(2, highest + 0.1));
    return new LineChart(
        "Modulation transfer: share of a wave that is left", AXIS, FREQUENCIES, range, curves);
  }

  /** The power of the original and of what each preset makes of it, decibel. */
  static LineChart power(Exploration exploration) {
    List<LineChart.Curve> curves = new ArrayList<>();
    Transfer plain = exploration.plain();
    curves.add(bold("original", PLAIN, plain, decibel(plain.before())));
    forEach(
        exploration,
        (row, colour) ->
            curves.add(
                bold(row.preset(), colour, row.transfer(), decibel(row.transfer().after()))));
    double low = Math.floor(extreme(curves, DoubleStream::min, 0) / DECADE) * DECADE;
    double high = Math.ceil(extreme(curves, DoubleStream::max, DECADE) / DECADE) * DECADE;
    return new LineChart(
        "Power, dB (white noise of 1 level: 0)",
        AXIS,
        FREQUENCIES,
        new LineChart.Range(low, Math.max(high, low + DECADE)),
        curves);
  }

  private interface Visit {
    void row(Exploration.Row row, Color colour);
  }

  private static void forEach(Exploration exploration, Visit visit) {
    for (int i = 0; i < exploration.rows().size(); i++) {
      visit.row(exploration.rows().get(i), colour(i));
    }
  }

  private static LineChart.Curve bold(String name, Color colour, Transfer transfer, double[] y) {
    return new LineChart.Curve(name, colour, BOLD, frequencies(transfer), list(y));
  }

  private static LineChart.Curve fine(Transfer transfer, double[] y, Color colour) {
    Color faint = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), FAINT);
    return new LineChart.Curve("", faint, FINE, frequencies(transfer), list(y));
  }

  private static List<Double> frequencies(Transfer transfer) {
    return IntStream.range(0, transfer.transfer().length).mapToObj(transfer::frequency).toList();
  }

  private static List<Double> list(double[] values) {
    return DoubleStream.of(values).boxed().toList();
  }

  private static double[] decibel(double[] power) {
    return DoubleStream.of(power).map(p -> p > 0 ? 10 * StrictMath.log10(p) : Double.NaN).toArray();
  }

  private static double extreme(
      List<LineChart.Curve> curves, Function<DoubleStream, OptionalDouble> choice, double orElse) {
    DoubleStream values =
        curves.stream()
            .flatMapToDouble(curve -> curve.y().stream().mapToDouble(y -> y))
            .filter(Double::isFinite);
    return choice.apply(values).orElse(orElse);
  }
}
