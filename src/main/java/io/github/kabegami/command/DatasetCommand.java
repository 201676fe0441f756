package io.github.kabegami.command;

import ij.IJ;
import ij.gui.YesNoCancelDialog;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetFolder;
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.dataset.DatasetPaths;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.stage.DatasetBuilder;
import io.github.kabegami.dataset.stage.PackStage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Builds a data set to train on, in stages. Every component of {@link DatasetConfig} is an option;
 * one that is empty has the value of the config file, or else of the data set in the output folder,
 * or else the usual one.
 */
@Plugin(
    type = Command.class,
    name = "dataset",
    label = "Build Dataset...",
    description =
        "Builds a data set to train on from sites, folders, videos and others: plan, fetch, filter,"
            + " crop, pack, report. The same command goes on from where it was stopped.",
    headless = true,
    visible = false)
@SuppressWarnings("UnusedVariable") // SciJava and Options read the options.
public final class DatasetCommand extends DatasetOptions {
  private static final String ALL = "all";
  private static final String VERIFY = "verify";

  @Parameter(
      label = "output folder of the data set",
      description = "Folder of the data set, apart from all folders that are read.",
      required = false,
      persist = false,
      style = "directory")
  private @Nullable File output;

  @Parameter(
      label = "config file (.json)",
      description =
          "JSON file with any of these options; options given beside it go before it. Without one,"
              + " that of the data set in output.",
      required = false,
      persist = false,
      style = "open")
  private @Nullable File config;

  @Parameter(
      label = "stage to run",
      description =
          "The stage that is wanted, or all of them, up to a plan that is not accepted; verify"
              + " reads all packs and names what is damaged.",
      choices = {ALL, "plan", "fetch", "filter", "crop", "pack", "report", VERIFY},
      persist = false)
  private String stage = ALL;

  @Parameter(
      label = "accept the plan",
      description =
          "Whether the plan is accepted without a question; before that nothing is fetched.",
      persist = false)
  private boolean accept;

  @Parameter(
      label = "sources of pictures",
      description =
          "Where pictures come from, separated by blanks, such as yande.re, danbooru or"
              + " folder:pictures; see the guide.",
      required = false,
      persist = false)
  private String sources = "";

  @Parameter(
      label = "contact for sites",
      description = "How you can be reached, told to sites with each request; needed for sites.",
      required = false,
      persist = false)
  private String contact = "";

  @Parameter(
      label = "tags to ask for",
      description = "Tags that sites are asked for, in their own words.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "tags"))
  private String tags = "";

  @Parameter(
      label = "limit of candidates",
      description = "Most candidates to list, 0 for no limit.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "tags"))
  private String limit = "";

  @Parameter(
      label = "minwidth of pictures",
      description = "Least width of a picture, pixels.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "minwidth"))
  private String minwidth = "";

  @Parameter(
      label = "minheight of pictures",
      description = "Least height of a picture, pixels.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "minwidth"))
  private String minheight = "";

  @Parameter(
      label = "patch side",
      description = "Side of a patch, pixels, a multiple of 8 and of factor, 8 to 4096.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "patch"))
  private String patch = "";

  @Parameter(
      label = "top patches per picture",
      description = "Most patches that are cut from a picture, those with the most detail.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "patch"))
  private String top = "";

  @Parameter(
      label = "degradation presets for pairs",
      description =
          "Presets and their shares, such as soft:0.8 realesrgan:0.2, for pairs of low and high"
              + " resolution; empty for high resolution alone.",
      required = false,
      persist = false)
  private String degradation = "";

  @Parameter(
      label = "factor of the pairs",
      description = "High resolution divided by low resolution, 1 to 8.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "factor"))
  private String factor = "";

  @Parameter(
      label = "seed of all draws",
      description = "Whole number from which degradations and orders are drawn.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "factor"))
  private String seed = "";

  @Parameter(
      label = "packs to write",
      description = "What patches are packed into, of folder, lmdb and tar.",
      required = false,
      persist = false)
  private String packs = "";

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "report",
      description = "What the last stage did, several lines; those before it tell the log.")
  private @Nullable String report;

  @Override
  void execute(Run run) throws IOException {
    if (output == null) {
      throw new UsageException("the data set needs a place: name a folder as output");
    }
    Path folder = output.toPath();
    if (stage.equals(VERIFY)) {
      report = PackStage.verify(folder, run);
      return;
    }
    Optional<Stage> wanted = stage.equals(ALL) ? Optional.empty() : Optional.of(Stage.of(stage));
    try {
      report = DatasetBuilder.run(folder, settings(folder), wanted, acceptance(), run);
    } catch (IllegalArgumentException e) {
      throw e instanceof UsageException usage ? usage : new UsageException(e);
    }
  }

  /** In a window of ImageJ the user is asked; macros and the command line say so beforehand. */
  private DatasetBuilder.Acceptance acceptance() {
    boolean asks = !accept && IJ.getInstance() != null && !MenuEntry.isMacro();
    return asks ? new Question() : plan -> accept;
  }

  /** Asks in a window. */
  private static final class Question implements DatasetBuilder.Acceptance {
    @Override
    public boolean accepts(String plan) {
      return new YesNoCancelDialog(
              IJ.getInstance(), "Build Dataset", plan + "\n \nGet these pictures and go on?")
          .yesPressed();
    }

    @Override
    public String how() {
      return "run the command again and answer Yes, or tick \"accept the plan\"";
    }
  }

  /** Usual values, then those of the data set that is there or of the config file, then options. */
  private DatasetConfig settings(Path folder) throws IOException {
    Path kept = folder.resolve(DatasetFolder.CONFIG);
    Optional<Path> file = Optional.ofNullable(config).map(File::toPath);
    if (file.isEmpty() && Files.exists(kept)) {
      file = Optional.of(kept);
    }
    DatasetConfig base =
        file.isPresent() ? DatasetJson.read(file.get()) : DatasetConfig.wallpapers();
    Path here = Path.of("").toAbsolutePath();
    Path beside = file.map(f -> f.toAbsolutePath().resolveSibling("")).orElse(here);
    return DatasetPaths.absolute(
        DatasetJson.with(DatasetPaths.absolute(base, beside), given()), here);
  }

  private Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>(Options.of(DatasetCommand.class).texts(this));
    given.keySet().retainAll(DatasetJson.keys());
    given.values().removeIf(String::isBlank);
    return given;
  }
}
