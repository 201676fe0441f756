package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.io.Outputs;
import io.github.kabegami.io.SampleRange;
import io.github.kabegami.measure.MetricFiles;
import io.github.kabegami.measure.Metrics;
import io.github.kabegami.measure.Report;
import io.github.kabegami.measure.Score;
import io.github.kabegami.metric.MetricOptions;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Compares pictures with what they should look like. Scripts may give images themselves where the
 * options take texts.
 *
 * <p>In folders, pictures belong together that have the same base name. What has no partner or
 * cannot be compared is told; the rest is measured, and the command fails at the end.
 */
@Plugin(
    type = Command.class,
    name = "measure",
    label = "Measure Quality...",
    description =
        "Compares pictures with references by quality metrics, several methods side by side.",
    headless = true,
    visible = false)
public final class MeasureCommand extends KabegamiCommand {

  @Parameter(
      label = "image or images to judge",
      description =
          "Title of an open image, picture file or folder; several separated by ; are methods side by side;"
              + " without one the active image.",
      required = false,
      persist = false,
      style = "image")
  private Object image = "";

  @Parameter(
      label = "reference to compare with",
      description = "Title of an open image, picture file, or folder with the same base names.",
      required = false,
      persist = false,
      style = "image")
  private Object reference = "";

  @Parameter(
      label = "metrics to compute",
      description = "Names of metrics separated by commas.",
      persist = false)
  private String metrics = "psnr,psnr-y,ssim,ssim-y";

  @Parameter(
      label = "crop at the border",
      description = "Pixels left out at each side before comparing, 0 or more.",
      min = "0",
      persist = false)
  private int crop;

  @Parameter(
      label = "output file",
      description = "Where the scores go: .csv (all digits), .json or .md (Markdown).",
      required = false,
      persist = false,
      style = "save")
  private @Nullable File output;

  @Parameter(
      label = "overwrite existing files",
      description = "Whether the output may be replaced if it exists already.",
      persist = false)
  private boolean overwrite;

  @Parameter(
      label = "range of float values, black,white",
      description =
          "Black and white of 32-bit pictures as two numbers, such as 0,255; only needed where values leave"
              + " 0..1.",
      required = false,
      persist = false)
  private String range = "";

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "scores",
      description = "The scores with mean and deviation.")
  @SuppressWarnings("UnusedVariable") // SciJava reads it.
  private @Nullable Report scores;

  @Override
  void execute(Run run) throws IOException {
    checkMetrics();
    Optional<Function<Report, String>> format = format();
    if (output != null) {
      Outputs.requireWritable(output.toPath(), overwrite);
    }
    Optional<SampleRange> floats = Ranges.parse(range);
    PicturePairs pairs = PicturePairs.of(image, reference, floats, run);
    List<Score> measured = new ArrayList<>();
    MetricOptions options = MetricOptions.NONE.withCrop(crop);
    Optional<IOException> failure = Optional.empty();
    try (Metrics chosen = Metrics.open(metrics, MetricFiles.NONE)) {
      try {
        Batch.run(
            pairs.pairs(),
            PicturePairs.Pair::name,
            run,
            (pair, part) -> measured.addAll(pair.comparison().scores(chosen.all(), options, part)));
      } catch (IOException e) {
        if (measured.isEmpty()) {
          throw e;
        }
        failure = Optional.of(e);
      }
      Report report = Report.of(measured, chosen.all(), options);
      scores = report;
      if (output != null && format.isPresent()) {
        Outputs.writeText(output.toPath(), format.get().apply(report), overwrite);
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    pairs.requireComplete();
  }

  private void checkMetrics() {
    try {
      Metrics.asked(metrics);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }

  private Optional<Function<Report, String>> format() {
    if (output == null) {
      return Optional.empty();
    }
    String name = output.getName().toLowerCase(Locale.ROOT);
    return Optional.of(
        switch (name.substring(name.lastIndexOf('.') + 1)) {
          case "csv" -> Report::toCsv;
          case "json" -> Report::toJson;
          case "md" -> Report::toMarkdown;
          default ->
              throw new UsageException("output must end in .csv, .json or .md, got " + output);
        });
  }
}
