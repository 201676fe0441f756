package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.onnx.Training;
import io.github.kabegami.train.DryRun;
import io.github.kabegami.train.Export;
import io.github.kabegami.train.Introduction;
import io.github.kabegami.train.Monitor;
import io.github.kabegami.train.Trainer;
import io.github.kabegami.train.TrainingFacts;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.ConfigPaths;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.config.TrainableNetworks;
import io.github.kabegami.train.validation.Judgement;
import io.github.kabegami.window.TrainingWindow;
import java.awt.GraphicsEnvironment;
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
 * Trains a network on pictures. Every component of {@link TrainConfig} is an option; one that is
 * empty has the value of the config file, or else of the recipe.
 */
@Plugin(
    type = Command.class,
    name = "train",
    label = "Train Upscaler...",
    description =
        "Trains a network to enlarge pictures, on pictures that are degraded as by Degrade"
            + " Wallpaper. An empty option is as the config file says, or else as the recipe.",
    headless = true,
    visible = false)
@SuppressWarnings("UnusedVariable") // SciJava and Options read the options.
public final class TrainCommand extends TrainingOptions {
  private static final String AUTO = "auto";

  @Parameter(
      label = "input folder of pictures",
      description = "Folder of pictures or patches to train on.",
      required = false,
      persist = false,
      style = "both")
  private @Nullable File input;

  @Parameter(
      label = "output folder of the run",
      description = "Folder for checkpoints, log, tables, curves and the trained network.",
      required = false,
      persist = false,
      style = "directory")
  private @Nullable File output;

  @Parameter(
      label = "config file (.json)",
      description = "JSON file with any of these options; options given beside it go before it.",
      required = false,
      persist = false,
      style = "open")
  private @Nullable File config;

  @Parameter(
      label = "recipe to start from",
      description =
          "All values that neither an option nor the config file gives; auto is the one that the"
              + " config file names, or wallpaper-x2.",
      choices = {AUTO, "wallpaper-x2", "wallpaper-x4", "realesrgan-anime", "apisr"},
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "recipe"))
  private String recipe = AUTO;

  @Parameter(
      label = "network to train",
      description =
          "Such as light-32x6, compact-64x16 or rrdb-6: features x blocks, features x"
              + " convolutions, or blocks.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "recipe"))
  private String network = "";

  @Parameter(
      label = "degradation presets",
      description =
          "Presets and their shares, such as soft:0.98 realesrgan:0.02; a preset may be a settings"
              + " file (.json).",
      required = false,
      persist = false)
  private String degradation = "";

  @Parameter(
      label = "losses of the first stage",
      description =
          "Losses and their weights, such as l1:1 frequency:0.05: l1, charbonnier, frequency, edge,"
              + " luma, chroma, perceptual.",
      required = false,
      persist = false)
  private String losses = "";

  @Parameter(
      label = "factor of enlargement",
      description = "Output size divided by input size, 1 to 8.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "factor"))
  private String factor = "";

  @Parameter(
      label = "patch side (pixels)",
      description = "Side of a ground-truth patch, pixels, a multiple of factor.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "factor"))
  private String patch = "";

  @Parameter(
      label = "iterations of the first stage",
      description = "Steps of the optimizer.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "iterations"))
  private String iterations = "";

  @Parameter(
      label = "batch of patches",
      description = "Patches per step of the optimizer.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "iterations"))
  private String batch = "";

  @Parameter(
      label = "device to train on",
      description = "Where the network trains: cpu, cuda, or auto for a graphics card if it works.",
      required = false,
      persist = false,
      attrs = {
        @Attr(name = Option.ROW, value = "device"),
        @Attr(name = Option.VALUES, value = "auto cpu cuda")
      })
  private String device = "";

  @Parameter(
      label = "precision of the network",
      description =
          "In which type the network computes: float32, float16 or bfloat16; weights are kept as"
              + " float32.",
      required = false,
      persist = false,
      attrs = {
        @Attr(name = Option.ROW, value = "device"),
        @Attr(name = Option.VALUES, value = "float32 float16 bfloat16")
      })
  private String precision = "";

  @Parameter(
      label = "threads of the run",
      description =
          "Threads that make batches and threads of the network on the CPU, 0 for one per"
              + " processor; another number changes the result by rounding only.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "threads"))
  private String threads = "";

  @Parameter(
      label = "seed of all draws",
      description = "Whole number from which first weights, patches and degradations are drawn.",
      required = false,
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "threads"))
  private String seed = "";

  @Parameter(
      label = "start from weights",
      description =
          "File of weights to begin with, such as best.safetensors of another run or an official"
              + " .pth.",
      required = false,
      persist = false,
      style = "open")
  private String start = "";

  @Parameter(
      label = "validation folder of pictures",
      description = "Folder of pictures that judge the network and are not trained on.",
      required = false,
      persist = false,
      style = "directory")
  private String validation = "";

  @Parameter(
      label = "holdout among the input",
      description =
          "Names of pictures of input, without ending, that judge the network instead of"
              + " training it.",
      required = false,
      persist = false)
  private String holdout = "";

  @Parameter(
      label = "resume the run in output",
      description = "Whether to go on with the run in output, from its newest checkpoint.",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "resume"))
  private boolean resume;

  @Parameter(
      label = "overwrite an earlier run",
      description = "Whether a new run may take the place of one that is in output already.",
      persist = false,
      attrs = @Attr(name = Option.ROW, value = "resume"))
  private boolean overwrite;

  @Parameter(
      label = "dryrun: tell the cost only",
      description =
          "Whether to tell only what the run would cost, after a few measured steps; nothing is"
              + " written.",
      persist = false)
  private boolean dryrun;

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "report",
      description = "What the run made, or what it would cost, several lines.")
  private @Nullable String report;

  @Override
  void execute(Run run) throws IOException {
    Optional<RunFolder> folder = Optional.ofNullable(output).map(File::toPath).map(RunFolder::new);
    TrainConfig settings = settings(folder);
    try {
      report = report(settings, folder, run);
    } catch (IllegalArgumentException e) {
      throw e instanceof UsageException usage ? usage : new UsageException(e);
    }
  }

  private String report(TrainConfig settings, Optional<RunFolder> folder, Run run)
      throws IOException {
    if (dryrun) {
      return DryRun.of(settings, folder.map(RunFolder::path), run).toText();
    }
    RunFolder place =
        folder.orElseThrow(
            () -> new UsageException("the run needs a place: name a folder as output"));
    place.require(resume, overwrite, run);
    Introduction.lines(settings, About.revision()).forEach(run::log);
    run.log("options " + RecipeValues.line(settings));
    return train(settings, place, run);
  }

  private String train(TrainConfig settings, RunFolder place, Run run) throws IOException {
    Monitor monitor = new TrainingPlots(place.path(), run);
    if (!GraphicsEnvironment.isHeadless()) {
      TrainingWindow.open(place.path(), () -> About.openGuide("Watch Training..."));
    }
    Trainer.Result result = Trainer.train(settings, place.path(), resume, monitor, run);
    Optional<Long> made = Optional.of(result.iterations());
    Training facts =
        TrainingFacts.of(settings, made, Optional.of(result.pictures()), result.judgement());
    Export.write(place.path(), facts, true, run);
    return summary(result, settings, place);
  }

  private static String summary(Trainer.Result result, TrainConfig settings, RunFolder place) {
    String model = place.path().resolve("model.onnx").toString();
    String use =
        Files.exists(Path.of(model)) ? "\nto use it: Upscale Wallpaper, model=" + model : "";
    return String.format(
        "trained %s x%d, %d iterations%n%sbest weights: %s%s",
        settings.network(),
        settings.factor(),
        result.iterations(),
        result.judgement().filter(made -> !made.rows().isEmpty()).map(Judgement::toText).orElse(""),
        result.best(),
        use);
  }

  /** Recipe, then config file, then options. */
  private TrainConfig settings(Optional<RunFolder> folder) throws IOException {
    Optional<String> named = recipe.equals(AUTO) ? Optional.empty() : Optional.of(recipe);
    Optional<Path> file = Optional.ofNullable(config).map(File::toPath);
    if (file.isEmpty() && resume) {
      file = folder.map(RunFolder::config).filter(Files::exists);
    }
    TrainConfig base =
        file.isPresent()
            ? ConfigJson.read(file.get(), named)
            : Recipes.named(named.orElse(Recipes.all().get(0).recipe()));
    try {
      TrainConfig all = ConfigJson.with(base, given());
      TrainableNetworks.named(all.network(), all.factor());
      requireInput(all, folder);
      return ConfigPaths.absolute(all, Path.of("").toAbsolutePath());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }

  private Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>(Options.of(TrainCommand.class).texts(this));
    given.keySet().retainAll(ConfigJson.keys());
    given.remove("recipe");
    given.values().removeIf(String::isBlank);
    return given;
  }

  private void requireInput(TrainConfig settings, Optional<RunFolder> folder) throws IOException {
    if (settings.input().isEmpty()) {
      if (resume && folder.isPresent()) {
        throw new IOException(
            "there is no run to go on with in "
                + folder.get().path()
                + " (it has no config.json); name the folder of a run as output, or leave resume out"
                + " to begin one");
      }
      throw new UsageException("there is nothing to train on: name a folder of pictures as input");
    }
    if (Files.notExists(Path.of(settings.input()))) {
      throw new IOException("there is no folder " + settings.input() + " (option input)");
    }
  }
}
