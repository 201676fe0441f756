package io.github.kabegami.command;

import ij.gui.Plot;
import io.github.kabegami.core.Picture;
import io.github.kabegami.io.Outputs;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.metric.Metric;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A comparison as the files of a folder: {@code compare.png}, {@code scores.csv}, {@code scores.md}
 * and, last, {@code compare.html}.
 */
final class CompareFiles {
  private static final String PAGE = "compare.html";
  private static final String SHEET = "compare.png";
  private static final String CSV = "scores.csv";
  private static final String MARKDOWN = "scores.md";

  private final CompareResult result;
  private final List<BufferedImage> plots;
  private final Picture sheet;

  /** Draws what is to be written. */
  CompareFiles(CompareResult result) {
    this.result = result;
    this.plots = plots(result);
    this.sheet = CompareFigure.of(result, plots);
  }

  private static List<BufferedImage> plots(CompareResult result) {
    ScorePlots drawing = new ScorePlots(result.report());
    List<BufferedImage> plots = new ArrayList<>();
    for (Metric metric : result.metrics()) {
      Optional<Plot> plot = drawing.of(metric);
      plot.ifPresent(
          drawn ->
              plots.add(drawn.getImagePlus().getProcessor().convertToRGB().getBufferedImage()));
    }
    return plots;
  }

  /** Everything in one picture. */
  Picture sheet() {
    return sheet;
  }

  /**
   * Checks that all files may be written, before any work.
   *
   * @throws IOException with a sentence, for the first that may not
   */
  static void requireWritable(Path folder, boolean overwrite) throws IOException {
    if (Files.isRegularFile(folder)) {
      throw new IOException(folder + " is a file; name a folder as output");
    }
    for (String name : List.of(PAGE, SHEET, CSV, MARKDOWN)) {
      Outputs.requireWritable(folder.resolve(name), overwrite);
    }
  }

  /**
   * Writes them.
   *
   * @return the page
   */
  Path write(Path folder, boolean overwrite) throws IOException {
    requireWritable(folder, overwrite);
    Outputs.writeText(folder.resolve(CSV), result.report().toCsv(), overwrite);
    Outputs.writeText(folder.resolve(MARKDOWN), result.report().toMarkdown(), overwrite);
    PictureFiles.write(folder.resolve(SHEET), sheet, overwrite);
    Path page = folder.resolve(PAGE);
    Outputs.writeText(page, ComparePage.of(result, plots), overwrite);
    return page;
  }

  /** Keeps the scores of what is done, under a name that is free. */
  static Path writePart(CompareResult part, Path folder) throws IOException {
    Path beside = ScoreFile.partial(folder.resolve(CSV));
    Outputs.writeText(beside, part.report().toCsv(), false);
    return beside;
  }
}
