package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.io.Outputs;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.SampleRange;
import io.github.kabegami.metric.Luma;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.niqe.NiqeFit;
import io.github.kabegami.metric.niqe.NiqeModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Fits a pristine model for the metric {@code niqe} to a folder of clean pictures. Pictures that
 * cannot be used are told and left out; the model is written without them, and the command fails at
 * the end.
 */
@Plugin(
    type = Command.class,
    name = "fit-niqe",
    label = "Fit NIQE Model...",
    description =
        "Learns from a folder of clean pictures what the metric niqe compares pictures with.",
    headless = true,
    visible = false)
public final class FitNiqeCommand extends KabegamiCommand {
  private static final String BT601 = "bt601";
  private static final String GRAY = "gray";

  @Parameter(
      label = "input folder of clean pictures",
      description = "Folder of clean pictures; its own folders are left out.",
      required = false,
      persist = false,
      style = "directory")
  private @Nullable File input;

  @Parameter(
      label = "output file",
      description = "Where the model goes: a .json file.",
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
      label = "threshold of sharpness",
      description =
          "Blocks count that are sharper than this share of the sharpest of their picture, 0 to 1.",
      min = "0",
      max = "1",
      persist = false)
  private double threshold = NiqeFit.THRESHOLD;

  @Parameter(
      label = "crop at the border",
      description = "Pixels left out at each side of the pictures, 0 or more.",
      min = "0",
      persist = false)
  private int crop;

  @Parameter(
      label = "luma rule",
      description =
          "How RGB becomes one plane: bt601, 16 to 235, as BasicSR, or gray, full range, as MATLAB.",
      choices = {BT601, GRAY},
      persist = false)
  private String luma = BT601;

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
      label = "card",
      description = "What the model was fitted to, a line or two.")
  @SuppressWarnings("UnusedVariable") // SciJava reads it.
  private @Nullable String card;

  @Override
  void execute(Run run) throws IOException {
    if (input == null) {
      throw new UsageException("name the folder of clean pictures as input");
    }
    Path target = target();
    Outputs.requireWritable(target, overwrite);
    Optional<SampleRange> floats = Ranges.parse(range);
    List<Path> pictures = PictureFiles.list(input.toPath());
    if (pictures.isEmpty()) {
      throw new IOException("the folder " + input + " holds no pictures (PNG, JPEG, WebP or TIFF)");
    }
    Luma rule = Luma.titled(luma);
    NiqeFit fit = new NiqeFit(threshold, new MetricOptions(crop, rule));
    Optional<IOException> failure = add(pictures, floats, fit, run);
    NiqeModel model = fit.model(String.valueOf(target.getFileName()));
    Outputs.writeText(target, model.toJson(), overwrite);
    card = "fitted " + model.description() + "\nwrote " + target;
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /** What went wrong with some of them, if anything did; with all of them, it is thrown. */
  private static Optional<IOException> add(
      List<Path> pictures, Optional<SampleRange> floats, NiqeFit fit, Run run) throws IOException {
    int[] blocks = new int[1];
    try {
      Batch.run(
          pictures,
          path -> path.getFileName().toString(),
          run,
          (path, part) -> blocks[0] += add(path, floats, fit, part));
      return Optional.empty();
    } catch (IOException e) {
      if (blocks[0] == 0) {
        throw e;
      }
      return Optional.of(e);
    }
  }

  private static int add(Path path, Optional<SampleRange> floats, NiqeFit fit, Run run)
      throws IOException {
    run.progress().report(0, "reading");
    NiqeModel.Source source = NiqeModel.Source.of(path.getFileName().toString());
    int blocks = fit.add(source, PictureFiles.read(path, floats, run::log), run);
    run.progress().report(1, blocks + " blocks");
    return blocks;
  }

  private Path target() {
    if (output == null) {
      throw new UsageException("name a .json file as output");
    }
    if (!output.getName().toLowerCase(Locale.ROOT).endsWith(".json")) {
      throw new UsageException("output must end in .json, got " + output);
    }
    return output.toPath();
  }
}
