package io.github.kabegami.command;

import ij.gui.Plot;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.kabegami.command.TrainingTables.Curve;
import io.github.kabegami.train.validation.Judgement;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The curves of a training run over iterations: losses, learning rate, and for each preset the
 * network in training against what it is compared with.
 */
final class TrainingCurves {
  /** The curve of the whole loss. */
  private static final String SUM = "loss";

  private static final String RATE = "rate";

  private static final int FONT_SIZE = 14;

  /** Pixels of a plot above and below its frame. */
  private static final int BESIDE_FRAME = 65;

  /** Pixels of height of a line of a legend. */
  private static final int LEGEND_LINE = 18;

  /**
   * Losses and scores are shown on a logarithmic axis if the largest is so many times the smallest.
   */
  private static final double WIDE = 10;

  /** The axis is so many times as long as the curves, for a dot at their end. */
  private static final double RIGHT = 1.02;

  /** Share of the shown range that stays free above and below. */
  private static final double MARGIN = .08;

  private static final Color FIRST = new Color(0xB03A2E);
  private static final List<Color> OTHERS =
      List.of(
          new Color(0x808080),
          new Color(0x3A6EA5),
          new Color(0x3F8F4F),
          new Color(0xC98A1B),
          new Color(0x7B4FA0),
          new Color(0x2A9D9D));

  private final TrainingTables tables;
  private final Layout layout;

  /**
   * How plots lie in a picture.
   *
   * @param columns of plots
   * @param width of a plot's frame, pixels
   * @param height of a plot's frame, pixels
   */
  record Layout(int columns, int width, int height) {
    /** Below each other, for a file. */
    static final Layout FILE = new Layout(1, 820, 240);

    private static final int SMALLEST = 100;
    private static final int LARGEST = 300;

    /** Two side by side, so that all can be seen at once in a window of that height. */
    static Layout window(TrainingTables tables, int room) {
      int rows = (2 + tables.scores().size() + 1) / 2;
      int height = room / rows - BESIDE_FRAME;
      return new Layout(2, 480, Math.max(SMALLEST, Math.min(height, LARGEST)));
    }
  }

  /** The curves of tables. */
  TrainingCurves(TrainingTables tables, Layout layout) {
    this.tables = tables;
    this.layout = layout;
  }

  /** The plots, from top to bottom; those without points are left out. */
  List<Plot> plots() {
    List<Plot> plots = new ArrayList<>();
    add(plots, SUM, SUM, losses());
    add(plots, RATE, "learning rate (thousandths)", Map.of(RATE, thousandths(tables.rate())));
    tables
        .scores()
        .forEach(
            (preset, contenders) ->
                add(
                    plots,
                    preset,
                    tables.metric() + unit(tables.metric()) + ", " + preset,
                    ordered(contenders, Judgement.OURS)));
    return plots;
  }

  /** ImageJ cuts the name of an axis off where its numbers have exponents. */
  private static Curve thousandths(Curve rate) {
    return new Curve(rate.x(), rate.y().stream().map(each -> 1000 * each).toList());
  }

  /** The sum in front; a single part of it would lie on it. */
  private Map<String, Curve> losses() {
    Map<String, Curve> losses = ordered(tables.losses(), SUM);
    boolean isSingle = losses.size() == 2 && losses.containsKey(SUM);
    return isSingle ? Map.of(SUM, tables.losses().get(SUM)) : losses;
  }

  private static String unit(String metric) {
    return metric.startsWith("psnr") || metric.endsWith("psnr") ? " (dB)" : "";
  }

  /** With one of them in front. */
  private static Map<String, Curve> ordered(Map<String, Curve> curves, String first) {
    Map<String, Curve> ordered = new LinkedHashMap<>();
    if (curves.containsKey(first)) {
      ordered.put(first, curves.get(first));
    }
    curves.forEach(ordered::putIfAbsent);
    return ordered;
  }

  private void add(List<Plot> plots, String title, String label, Map<String, Curve> curves) {
    Map<String, Curve> shown = new LinkedHashMap<>(curves);
    shown.values().removeIf(curve -> curve.x().isEmpty());
    if (!shown.isEmpty()) {
      plots.add(plot(title, label, shown));
    }
  }

  private Plot plot(String title, String label, Map<String, Curve> curves) {
    Plot plot = new Plot(title, "iterations", label);
    plot.setFrameSize(layout.width(), layout.height());
    plot.setFont(Font.PLAIN, FONT_SIZE);
    int number = 0;
    for (Curve curve : curves.values()) {
      plot.setLineWidth(number == 0 ? 2 : 1);
      plot.setColor(number == 0 ? FIRST : OTHERS.get((number - 1) % OTHERS.size()));
      plot.add(curve.x().size() == 1 ? "circle" : "line", curve.xs(), curve.ys());
      number++;
    }
    plot.setLineWidth(1);
    plot.setColor(Color.BLACK);
    setLimits(plot, curves, !title.equals(RATE));
    if (curves.size() > 1) {
      plot.setLegend(String.join("\t", curves.keySet()), Plot.TOP_RIGHT);
    }
    return plot;
  }

  /** Room for all curves. */
  private void setLimits(Plot plot, Map<String, Curve> curves, boolean mayBeLog) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double last = 1;
    for (Curve curve : curves.values()) {
      for (int i = 0; i < curve.x().size(); i++) {
        low = Math.min(low, curve.y().get(i));
        high = Math.max(high, curve.y().get(i));
        last = Math.max(last, curve.x().get(i));
      }
    }
    if (mayBeLog && low > 0 && high > WIDE * low) {
      plot.setAxisYLog(true);
      plot.setLimits(0, last * RIGHT, low / 1.2, high * 1.2);
    } else {
      double margin = high > low ? MARGIN * (high - low) : Math.max(1e-9, Math.abs(high) / 10);
      plot.setLimits(0, last * RIGHT, low - margin, high + margin + legend(curves, high - low));
    }
  }

  /** Room above the curves for their names; losses on a logarithmic axis fall, so need none. */
  private double legend(Map<String, Curve> curves, double range) {
    double share =
        curves.size() > 1 ? (double) (curves.size() + 1) * LEGEND_LINE / layout.height() : 0;
    return range * share / Math.max(.5, 1 - share);
  }

  /** All plots in the order of reading, RGB; of one pixel if there are none. */
  ImageProcessor image() {
    List<ImageProcessor> drawn = new ArrayList<>();
    plots().forEach(plot -> drawn.add(plot.getImagePlus().getProcessor().convertToRGB()));
    int width = drawn.stream().mapToInt(ImageProcessor::getWidth).max().orElse(1);
    int height = drawn.stream().mapToInt(ImageProcessor::getHeight).max().orElse(1);
    int columns = Math.max(1, Math.min(layout.columns(), drawn.size()));
    int rows = Math.max(1, (drawn.size() + columns - 1) / columns);
    ColorProcessor all = new ColorProcessor(columns * width, rows * height);
    all.setColor(Color.WHITE);
    all.fill();
    for (int i = 0; i < drawn.size(); i++) {
      // Plots have margins of different widths on the left, so that their right ends are aligned.
      int right = (i % columns + 1) * width;
      all.insert(drawn.get(i), right - drawn.get(i).getWidth(), i / columns * height);
    }
    return all;
  }
}
