package io.github.kabegami.command;

import ij.gui.Plot;
import io.github.kabegami.measure.Report;
import io.github.kabegami.measure.Score;
import io.github.kabegami.metric.Metric;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A plot per metric: the methods side by side, each with its mean, the standard deviation as error
 * bar, and a dot per picture. Pictures stand in the same order in every method. Scores that are
 * infinite or undefined are left out, and a line above the plot says how many.
 */
final class ScorePlots {
  private static final int METHOD_WIDTH = 130;
  private static final int MIN_WIDTH = 420;
  private static final int MAX_WIDTH = 1500;
  private static final int HEIGHT = 320;
  private static final int MAX_METHOD_WIDTH = 260;
  private static final int LABEL_GAP = 14;
  private static final float FONT_SIZE = 14;
  private static final Font FONT = new Font("Arial", Font.PLAIN, 14);
  private static final FontRenderContext SCREEN = new FontRenderContext(null, true, false);

  /** Half a method's width more, at both ends together. */
  private static final double ENDS = 0.2;

  /** Share of the shown range that stays free above and below. */
  private static final double MARGIN = 0.06;

  /** Half the width over which the dots of a method are spread; methods are 1 apart. */
  private static final double SPREAD = 0.2;

  private static final Color DOTS = new Color(0x7A9CC6);
  private static final Color MEANS = new Color(0xB03A2E);

  private final Report report;
  private final List<String> methods;

  /** The plots of a report. */
  ScorePlots(Report report) {
    this.report = report;
    this.methods = report.scores().stream().map(Score::method).distinct().toList();
  }

  /** The plot of a metric; empty if no score of it is a finite number. */
  Optional<Plot> of(Metric metric) {
    String label = metric.label(report.options());
    List<Score> scores =
        report.scores().stream().filter(score -> score.metric().equals(label)).toList();
    List<Score> shown = scores.stream().filter(score -> Double.isFinite(score.value())).toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    Plot plot = new Plot(label, axis(), label + "  (" + metric.goal().title() + ")");
    plot.setFrameSize(frameWidth(), HEIGHT);
    plot.setFont(Font.PLAIN, FONT_SIZE);
    addDots(plot, shown);
    List<Score> summary = new Report(shown, report.definitions(), report.options()).summary();
    addMeans(plot, summary);
    setLimits(plot, shown, summary);
    addRemark(plot, shown.size(), scores.size());
    return Optional.of(plot);
  }

  /** Room for the longest name in each method's place, as far as the plot does not get too wide. */
  private int frameWidth() {
    double longest = methods.stream().mapToDouble(ScorePlots::textWidth).max().orElse(0);
    double place = Math.max(METHOD_WIDTH, Math.min(MAX_METHOD_WIDTH, longest + LABEL_GAP));
    double wanted = Math.ceil(place * (methods.size() + ENDS));
    return (int) Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, wanted));
  }

  /**
   * Names of the methods, as ImageJ takes them for the ticks 0, 1, 2... of an axis; none reaches
   * into the next.
   */
  private String axis() {
    double room = frameWidth() / (methods.size() + ENDS) - LABEL_GAP;
    return methods.stream()
        .map(method -> shortened(method.replaceAll("[{},]", " ").strip(), room))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Beginning and end of a name, where it is too long: methods often differ at the end. */
  private static String shortened(String name, double room) {
    String shown = name;
    for (int kept = name.length() - 1; kept > 0 && textWidth(shown) > room; kept--) {
      int front = (kept + 1) / 2;
      shown = name.substring(0, front) + "…" + name.substring(name.length() - kept + front);
    }
    return shown;
  }

  private static double textWidth(String text) {
    return FONT.getStringBounds(text, SCREEN).getWidth();
  }

  private void addDots(Plot plot, List<Score> shown) {
    double[] x = new double[shown.size()];
    double[] y = new double[shown.size()];
    for (int i = 0; i < x.length; i++) {
      Score score = shown.get(i);
      List<String> images = images(score.method());
      int place = images.indexOf(score.image());
      double offset = images.size() == 1 ? 0 : 2.0 * place / (images.size() - 1) - 1;
      x[i] = methods.indexOf(score.method()) + SPREAD * offset;
      y[i] = score.value();
    }
    plot.setColor(DOTS, DOTS);
    plot.add("circle", x, y);
  }

  private List<String> images(String method) {
    return report.scores().stream()
        .filter(score -> score.method().equals(method))
        .map(Score::image)
        .distinct()
        .toList();
  }

  private void addMeans(Plot plot, List<Score> summary) {
    int count = summary.size() / 2;
    double[] x = new double[count];
    double[] means = new double[count];
    double[] deviations = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = methods.indexOf(summary.get(2 * i).method());
      means[i] = summary.get(2 * i).value();
      deviations[i] = orZero(summary.get(2 * i + 1).value());
    }
    plot.setColor(MEANS);
    plot.setLineWidth(2);
    plot.add("diamond", x, means);
    plot.addErrorBars(deviations);
    plot.setLineWidth(1);
    plot.setColor(Color.BLACK);
  }

  /** Room for all dots and bars. */
  private void setLimits(Plot plot, List<Score> shown, List<Score> summary) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Score score : shown) {
      low = Math.min(low, score.value());
      high = Math.max(high, score.value());
    }
    for (int i = 0; i < summary.size(); i += 2) {
      double deviation = orZero(summary.get(i + 1).value());
      low = Math.min(low, summary.get(i).value() - deviation);
      high = Math.max(high, summary.get(i).value() + deviation);
    }
    double margin = high > low ? MARGIN * (high - low) : Math.max(1e-3, Math.abs(high) / 10);
    plot.setLimits(-0.6, methods.size() - 0.4, low - margin, high + margin);
  }

  private static double orZero(double deviation) {
    return Double.isNaN(deviation) ? 0 : deviation;
  }

  private static void addRemark(Plot plot, int shown, int all) {
    String missing =
        shown < all ? (all - shown) + " of " + all + " infinite or undefined, left out; " : "";
    String remark = missing + "dots: pictures; diamond and bar: mean and sd";
    plot.setFont(Font.PLAIN, FONT_SIZE - 3);
    plot.addLabel(0, -0.01, remark);
    plot.setFont(Font.PLAIN, FONT_SIZE);
  }
}
