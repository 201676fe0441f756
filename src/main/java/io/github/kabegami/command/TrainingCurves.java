package io.github.kabegami.command;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.kabegami.io.ImagePlusPictures;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.train.RunTables;
import io.github.kabegami.train.RunTables.Curve;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The curves of a training run over iterations: losses, learning rate, and for each preset the
 * network in training against what it is compared with.
 */
final class TrainingCurves {
  /** The curve of the whole loss. */
  private static final String SUM = "loss";

  private static final String RATE = "rate";

  private static final int FONT_SIZE = 14;
  private static final int WIDTH = 820;
  private static final int HEIGHT = 240;

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

  private final RunTables tables;

  /** The curves of tables. */
  TrainingCurves(RunTables tables) {
    this.tables = tables;
  }

  /** The plots, from top to bottom; those without points are left out. */
  List<Plot> plots() {
    List<Plot> plots = new ArrayList<>();
    add(plots, SUM, SUM, tables.shownLosses());
    add(plots, RATE, "learning rate (thousandths)", Map.of(RATE, thousandths(tables.rate())));
    tables
        .scores(tables.metric())
        .forEach(
            (preset, contenders) ->
                add(
                    plots,
                    preset,
                    tables.metric() + unit(tables.metric()) + ", " + preset,
                    contenders));
    return plots;
  }

  /** ImageJ cuts the name of an axis off where its numbers have exponents. */
  private static Curve thousandths(Curve rate) {
    return new Curve(rate.x(), rate.y().stream().map(each -> 1000 * each).toList());
  }

  private static String unit(String metric) {
    return metric.startsWith("psnr") || metric.endsWith("psnr") ? " (dB)" : "";
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
    plot.setFrameSize(WIDTH, HEIGHT);
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
    double share = curves.size() > 1 ? (double) (curves.size() + 1) * LEGEND_LINE / HEIGHT : 0;
    return range * share / Math.max(.5, 1 - share);
  }

  /** All plots below each other, RGB; of one pixel if there are none. */
  ImageProcessor image() {
    List<ImageProcessor> drawn = new ArrayList<>();
    plots().forEach(plot -> drawn.add(plot.getImagePlus().getProcessor().convertToRGB()));
    int width = drawn.stream().mapToInt(ImageProcessor::getWidth).max().orElse(1);
    int height = drawn.stream().mapToInt(ImageProcessor::getHeight).max().orElse(1);
    ColorProcessor all = new ColorProcessor(width, Math.max(1, drawn.size()) * height);
    all.setColor(Color.WHITE);
    all.fill();
    for (int i = 0; i < drawn.size(); i++) {
      // Plots have margins of different widths on the left, so that their right ends are aligned.
      all.insert(drawn.get(i), width - drawn.get(i).getWidth(), i * height);
    }
    return all;
  }

  /**
   * Writes them as a picture.
   *
   * @throws IOException if the file cannot be written
   */
  void write(Path target, boolean overwrite) throws IOException {
    ImagePlus image = new ImagePlus("", image());
    ImagePlusPictures pictures = new ImagePlusPictures(image, Optional.empty(), Optional.empty());
    PictureFiles.write(target, pictures.picture(1), overwrite);
  }
}
