package io.github.kabegami.command;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.measure.MetricFiles;
import io.github.kabegami.measure.Metrics;
import io.github.kabegami.measure.Report;
import io.github.kabegami.measure.Score;
import io.github.kabegami.metric.Against;
import io.github.kabegami.metric.Luma;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Preset;
import io.github.kabegami.preset.Presets;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Enlarges pictures by several methods and lays their details, scores and times side by side: as a
 * picture, an HTML page and tables, or in a window.
 */
@Plugin(
    type = Command.class,
    name = "compare",
    label = "Compare Methods...",
    description =
        "Enlarges one picture or a folder by several models, bicubic and lanczos, and lays details, scores and"
            + " times side by side.",
    headless = true,
    visible = false)
public final class CompareCommand extends KabegamiCommand {
  private static final String NONE = "none";
  private static final String AUTO = "auto";
  private static final String WITH_TRUTH = "psnr-y,ssim-y,overshoot,texture";
  private static final String WITHOUT_TRUTH = "niqe,effective-resolution,banding,downscale-psnr";

  @Parameter(
      label = "input image, file or folder",
      description =
          "Title of an open image, picture file or folder of small pictures to enlarge; without one the active"
              + " image.",
      required = false,
      persist = false,
      style = "image")
  private Object input = "";

  @Parameter(
      label = "reference to compare with",
      description =
          "Image, file or folder of what the results should look like, as large as they are; without one, scores"
              + " that need none.",
      required = false,
      persist = false,
      style = "both")
  private Object reference = "";

  @Parameter(
      label = "degrade the input first",
      description =
          "Preset by which small pictures are made of the input, which is the truth then; none takes the input as"
              + " it is.",
      choices = {NONE, "soft", "realesrgan", "apisr"},
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "degrade"))
  private String degrade = NONE;

  @Parameter(
      label = "seed of the degradation",
      description = "What is drawn for the degradation, any whole number.",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "degrade"))
  private long seed = 1;

  @Parameter(
      label = "models to compare",
      description =
          "Names or files of models as Upscale Wallpaper takes them, separated by ;, in the order in which they"
              + " are shown.",
      persist = false)
  private String models = "bicubic;lanczos;embedded";

  @Parameter(
      label = "factor of enlargement",
      description =
          "How many times larger width and height become, a whole number from 1 to 8, the same for all models.",
      min = "1",
      max = "8",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "factor"))
  private int factor = 2;

  @Parameter(
      label = "device to run on",
      description =
          "Where networks run; auto takes the fastest that works, any other fails if it does not work.",
      choices = {AUTO, "cpu", "cuda", "tensorrt", "webgpu", "directml", "coreml"},
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "factor"))
  private String device = AUTO;

  @Parameter(
      label = "metrics to compute",
      description =
          "Names of metrics separated by commas; auto takes four that suit, depending on whether the truth is"
              + " known.",
      persist = false)
  private String metrics = AUTO;

  @Parameter(
      label = "crops to show",
      description =
          "How many details are chosen in each picture, 0 to 20, or which: x,y,side in pixels of the results,"
              + " several separated by ;.",
      persist = false)
  private String crops = "4";

  @Parameter(
      label = "side of chosen crops",
      description = "Width and height of crops that are chosen, pixels of the results, 16 to 1024.",
      min = "16",
      max = "1024",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "side"))
  private int side = 96;

  @Parameter(
      label = "zoom of crops",
      description = "Pixels of the sheet per pixel of the results, 1 to 16.",
      min = "1",
      max = "16",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "side"))
  private int zoom = 2;

  @Parameter(
      label = "output folder",
      description =
          "Folder that gets compare.html, compare.png, scores.csv and scores.md; without one a window shows the"
              + " result.",
      required = false,
      persist = false,
      style = "directory")
  private @Nullable File output;

  @Parameter(
      label = "overwrite existing files",
      description = "Whether files in the output folder may be replaced if they exist already.",
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
      description = "The scores and times with mean and deviation.")
  @SuppressWarnings("UnusedVariable") // SciJava reads it.
  private @Nullable Report scores;

  @Override
  void execute(Run run) throws IOException {
    List<Method> methods = Method.of(models);
    CompareCrops places = CompareCrops.of(crops, side);
    requirePlace();
    boolean truth = !degrade.equals(NONE) || PictureGroups.isGiven(reference);
    try (Metrics chosen = metrics(truth)) {
      PicturePairs pairs = pairs(run);
      CompareWork work =
          new CompareWork(
              new CompareWork.Settings(
                  methods,
                  new EngineOptions(Device.named(device).orElseThrow(), false, threads()),
                  source(pairs, run),
                  places,
                  zoom,
                  chosen.all(),
                  new MetricOptions(0, Luma.BT601)),
              pairs.pairs());
      work.check(run);
      compare(work, pairs, run);
    }
  }

  private void compare(CompareWork work, PicturePairs pairs, Run run) throws IOException {
    String title = title(pairs);
    try {
      work.run(run);
    } catch (CancelledException e) {
      keepPart(work.result(title), run);
      throw e;
    }
    CompareResult result = work.result(title);
    if (result.report().scores().stream().allMatch(CompareCommand::isCost)) {
      work.requireComplete();
    }
    scores = result.report();
    run.progress().report(1, "drawing");
    show(new CompareFiles(result), run);
    work.requireComplete();
    pairs.requireComplete();
  }

  private static boolean isCost(Score score) {
    return score.metric().equals(CompareResult.COST);
  }

  private void show(CompareFiles files, Run run) throws IOException {
    Optional<Path> page = Optional.empty();
    if (output != null) {
      page = Optional.of(files.write(output.toPath(), overwrite));
      run.log("wrote " + page.get());
    }
    boolean asked = output == null || !MenuEntry.isMacro();
    if (asked && !GraphicsEnvironment.isHeadless()) {
      CompareSaver.open(files, page);
    }
  }

  private void keepPart(CompareResult part, Run run) throws IOException {
    if (output != null && !part.report().scores().isEmpty()) {
      scores = part.report();
      run.log("the scores so far are in " + CompareFiles.writePart(part, output.toPath()));
    }
  }

  private void requirePlace() throws IOException {
    if (output != null) {
      CompareFiles.requireWritable(output.toPath(), overwrite);
    } else if (GraphicsEnvironment.isHeadless()) {
      throw new UsageException("without windows the result needs a place: name a folder as output");
    }
  }

  private static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  private Metrics metrics(boolean truth) {
    String names = metrics.strip().equals(AUTO) ? truth ? WITH_TRUTH : WITHOUT_TRUTH : metrics;
    try {
      Metrics.asked(names);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
    Metrics opened =
        Metrics.open(names, new MetricFiles(Optional.empty(), Optional.empty(), threads()));
    opened.all().stream()
        .filter(metric -> !truth && metric.against() == Against.REFERENCE)
        .findFirst()
        .ifPresent(
            metric -> {
              opened.close();
              throw new UsageException(
                  metric.name()
                      + " needs the truth: name a picture or folder as reference, or let degrade"
                      + " make the small pictures");
            });
    return opened;
  }

  private PicturePairs pairs(Run run) throws IOException {
    if (!degrade.equals(NONE) && PictureGroups.isGiven(reference)) {
      throw new UsageException(
          "with degrade the input itself is the reference; leave one of them out");
    }
    PictureGroups groups = new PictureGroups(Ranges.parse(range), run);
    PicturePairs pairs = PicturePairs.of(input, reference, "", "", groups);
    long methods = pairs.pairs().stream().map(PicturePairs.Pair::method).distinct().count();
    if (methods > 1) {
      throw new UsageException("name one picture or folder as input, got " + methods);
    }
    return pairs;
  }

  private CompareInput source(PicturePairs pairs, Run run) {
    boolean several = pairs.pairs().size() > 1;
    if (degrade.equals(NONE)) {
      return new CompareInput(Optional.empty(), new Seed(seed), several, factor);
    }
    Preset preset = Presets.named(degrade);
    Set<Codec> available = Codec.available(run);
    Function<Seed, Recipe> recipes = from -> preset.draw(from, factor, available);
    return new CompareInput(Optional.of(recipes), new Seed(seed), several, factor);
  }

  private String title(PicturePairs pairs) {
    List<PicturePairs.Pair> all = pairs.pairs();
    String what = all.size() == 1 ? all.get(0).image().name() : all.size() + " pictures";
    String made =
        degrade.equals(NONE)
            ? PictureGroups.isGiven(reference) ? ", with references" : ", no reference"
            : ", degraded by " + degrade + " with seed " + seed;
    return what + made + ", enlarged by " + factor;
  }
}
