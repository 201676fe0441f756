package io.github.kabegami.command;

import ij.ImagePlus;
import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.shard.ShardEngines;
import io.github.kabegami.measure.Fit;
import io.github.kabegami.measure.Maps;
import io.github.kabegami.measure.MetricFiles;
import io.github.kabegami.measure.Metrics;
import io.github.kabegami.measure.Report;
import io.github.kabegami.metric.Luma;
import io.github.kabegami.metric.MetricOptions;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Judges pictures, most often by comparing them with what they should look like. Scripts may give
 * images themselves where the options take texts.
 *
 * <p>In folders, pictures belong together that have the same base name, or one with an ending as
 * upscalers write it. What has no partner or cannot be compared is told; the rest is measured, and
 * the command fails at the end.
 */
@Plugin(
    type = Command.class,
    name = "measure",
    label = "Measure Quality...",
    description =
        "Compares pictures with references by quality metrics, several methods side by side.",
    headless = true,
    visible = false)
public final class MeasureCommand extends KabegamiCommand implements CommandShards.Divisible {

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
      description =
          "Title of an open image, picture file, or folder with the same base names; needed by metrics that"
              + " compare.",
      required = false,
      persist = false,
      style = "image")
  private Object reference = "";

  @Parameter(
      label = "metrics to compute",
      description =
          "Names of metrics separated by commas; an unknown name is answered with all that there are.",
      persist = false)
  private String metrics = "psnr,psnr-y,ssim,ssim-y";

  @Parameter(
      label = "crop at the border",
      description = "Pixels left out at each side before comparing, 0 or more.",
      min = "0",
      persist = false)
  private int crop;

  @Parameter(
      label = "luma of colours",
      description =
          "How metrics of the luma make it: bt601 as BasicSR (16 to 235), or gray as MATLAB (0 to 255, rounded).",
      choices = {"bt601", "gray"},
      persist = false)
  private String luma = "bt601";

  @Parameter(
      label = "fit of sizes",
      description =
          "What to do where image and reference differ in size: exact refuses, crop compares the part at the"
              + " top left that both have.",
      choices = {"exact", "crop"},
      persist = false)
  private String fit = "exact";

  @Parameter(
      label = "suffix of results",
      description =
          "In folders, the ending behind a reference's base name, such as _x2; without one the same name or a"
              + " usual ending of upscalers.",
      required = false,
      persist = false)
  private String suffix = "";

  @Parameter(
      label = "input that was enlarged",
      description =
          "Title, file or folder of the small pictures, for metrics that compare with them; without it the"
              + " reference stands for it.",
      required = false,
      persist = false,
      style = "image")
  private Object input = "";

  @Parameter(
      label = "niqe parameters",
      description = "File with the parameters of the pristine model of niqe; without one our own.",
      required = false,
      persist = false,
      style = "open")
  private @Nullable File niqe;

  @Parameter(
      label = "lpips weights",
      description = "Folder with the official weights of the lpips metrics.",
      required = false,
      persist = false,
      style = "directory")
  private @Nullable File lpips;

  @Parameter(
      label = "output file",
      description = "Where the scores go: .csv (all digits), .json or .md (Markdown).",
      required = false,
      persist = false,
      style = "save")
  private @Nullable File output;

  @Parameter(
      label = "maps to draw",
      description =
          "Names of maps separated by commas, such as difference,ssim: images that show where the differences"
              + " lie, dark is good; an unknown name is answered with all that there are.",
      required = false,
      persist = false)
  private String maps = "";

  @Parameter(
      label = "plots of the methods",
      description = "Whether to draw a plot per metric with mean, deviation and all pictures.",
      persist = false)
  private boolean plots;

  @Parameter(
      label = "figures folder",
      description =
          "Folder for maps (.tif with the values, .png in colours) and plots (.png); without one they open as"
              + " images.",
      required = false,
      persist = false,
      style = "directory")
  private @Nullable File figures;

  @Parameter(
      label = "overwrite existing files",
      description = "Whether output and figures may be replaced if they exist already.",
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
      label = "engine for folders",
      description = CommandShards.ENGINE_TEXT,
      choices = {ShardEngines.LOCAL, ShardEngines.SPARK},
      persist = false)
  private String engine = ShardEngines.LOCAL;

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "scores",
      description = "The scores with mean and deviation.")
  @SuppressWarnings("UnusedVariable") // SciJava reads it.
  private @Nullable Report scores;

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "drawings of maps and plots",
      description = "Maps and plots as images, if they are not written into a folder.")
  @SuppressWarnings("UnusedVariable") // SciJava reads it.
  private List<ImagePlus> drawings = List.of();

  @Override
  void execute(Run run) throws IOException {
    checkNames();
    Optional<ScoreFile> file = ScoreFile.of(output, overwrite);
    Figures drawn = figures();
    try (Metrics chosen = Metrics.open(metrics, files(threads()));
        Maps makers = Maps.open(maps, files(threads()), chosen)) {
      MeasureWork work = work(chosen, makers, drawn);
      PicturePairs pairs = pairs(work, run);
      work.check(pairs);
      Optional<IOException> failure = measured(work, pairs, file, run);
      Report report = work.report();
      scores = report;
      if (file.isPresent()) {
        file.get().write(report);
      }
      work.plot(report, run);
      drawings = drawn.images();
      if (failure.isPresent()) {
        throw failure.get();
      }
      pairs.requireComplete();
    }
  }

  private static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  private MetricFiles files(int threads) {
    return new MetricFiles(path(niqe), path(lpips), threads);
  }

  private MeasureWork work(Metrics chosen, Maps makers, Figures drawn) {
    MetricOptions options = new MetricOptions(crop, Luma.titled(luma));
    return new MeasureWork(
        chosen.all(), makers.all(), options, Fit.valueOf(upper(fit)), plots, drawn, elsewhere());
  }

  private Optional<Elsewhere> elsewhere() {
    Set<String> whole = Set.of("output", "plots", CommandShards.ENGINE);
    Optional<Elsewhere> others = Elsewhere.of(engine, this, whole);
    if (others.isPresent() && !maps.isBlank() && figures == null) {
      throw new UsageException(
          "with engine=" + engine + " maps need a place: name a folder as figures");
    }
    return others;
  }

  @Override
  public List<String> shard(List<String> items, Run run) throws IOException {
    try (Metrics chosen = Metrics.open(metrics, files(1));
        Maps makers = Maps.open(maps, files(1), chosen)) {
      MeasureWork work = work(chosen, makers, figures());
      return work.shard(pairs(work, run), items, run);
    }
  }

  /** If the work is cancelled, what is measured already goes into a file beside the output. */
  private Optional<IOException> measured(
      MeasureWork work, PicturePairs pairs, Optional<ScoreFile> file, Run run) throws IOException {
    try {
      return work.measure(pairs, run);
    } catch (CancelledException e) {
      Report part = work.report();
      if (!part.scores().isEmpty()) {
        scores = part;
        if (file.isPresent()) {
          run.log("the scores so far are in " + file.get().writePartial(part));
        }
      }
      throw e;
    }
  }

  private void checkNames() {
    try {
      Metrics.asked(metrics);
      Maps.asked(maps);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }

  private Figures figures() {
    boolean drawing = plots || !maps.isBlank();
    if (drawing && figures == null && GraphicsEnvironment.isHeadless()) {
      throw new UsageException(
          "without windows maps and plots need a place: name a folder as figures");
    }
    return new Figures(path(figures), overwrite);
  }

  private PicturePairs pairs(MeasureWork work, Run run) throws IOException {
    PictureGroups groups = new PictureGroups(Ranges.parse(range), run);
    boolean hasInput = PictureGroups.isGiven(input);
    Optional<String> comparing = work.comparesWithReference(hasInput);
    if (comparing.isPresent() && !PictureGroups.isGiven(reference)) {
      throw new UsageException(
          comparing.get() + " needs a reference: name one picture or folder as reference");
    }
    return PicturePairs.of(
        image,
        comparing.isPresent() ? reference : "",
        work.comparesWithInput() ? input : "",
        suffix,
        groups);
  }

  private static Optional<Path> path(@Nullable File file) {
    return Optional.ofNullable(file).map(File::toPath);
  }

  private static String upper(String choice) {
    return choice.toUpperCase(Locale.ROOT);
  }
}
