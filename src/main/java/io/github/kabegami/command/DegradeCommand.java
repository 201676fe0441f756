package io.github.kabegami.command;

import ij.ImagePlus;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.GroundTruth;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.io.Json;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Preset;
import io.github.kabegami.preset.PresetJson;
import io.github.kabegami.preset.Presets;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Makes a wallpaper small and worse in a way that can be repeated, by a recipe drawn from a preset
 * or read from a file.
 *
 * <p>Beside each written picture lies its recipe, {@code <file name>.json}. In a folder each
 * picture has a draw of its own, made of the seed and its file name, so that neither order nor
 * company matters.
 */
@Plugin(
    type = Command.class,
    name = "degrade",
    label = "Degrade Wallpaper...",
    description =
        "Makes pictures smaller and softer, as diffusion models and the web do, by a random but repeatable"
            + " recipe.",
    headless = true,
    visible = false)
public final class DegradeCommand extends PictureCommand {
  private static final String ALL = "all";
  private static final String ORIGINAL = "original";

  @Parameter(
      label = "preset of the degradation",
      description =
          "The kind of degradation: soft is a clean picture from a diffusion model or the web, realesrgan"
              + " and apisr are what those networks are trained with.",
      choices = {"soft", "realesrgan", "apisr"},
      persist = false)
  private String preset = "soft";

  @Parameter(
      label = "settings file (.json) of your own",
      description = "Preset file (.json) with ranges of your own; preset then plays no part.",
      required = false,
      persist = false,
      style = "open")
  private @Nullable File settings;

  @Parameter(
      label = "factor of reduction",
      description = "How many times smaller width and height become, 1 to 8.",
      min = "1",
      max = "8",
      persist = false)
  private int factor = 2;

  @Parameter(
      label = "seed of the draw",
      description =
          "Whole number that decides every random choice; the same seed gives the same pixels.",
      persist = false)
  private long seed = 1;

  @Parameter(
      label = "copies of each picture",
      description = "How many results with draws of their own each file gets, 1 to 999.",
      min = "1",
      max = "999",
      persist = false)
  private int copies = 1;

  @Parameter(
      label = "pairs of high and low pictures",
      description =
          "Whether the output folder gets a folder high with the originals, cut to fit, beside the folder"
              + " low with the results.",
      persist = false)
  private boolean pairs;

  @Parameter(
      label = "target of the pairs",
      description =
          "What the high pictures are: original, sharpened as Real-ESRGAN does, or with sharpened lines as"
              + " APISR does.",
      choices = {ORIGINAL, "sharpened", "lines"},
      persist = false)
  private String target = ORIGINAL;

  @Parameter(
      label = "codecs to draw from",
      description =
          "With all, a draw does not depend on what is installed, and a drawn codec that is missing is an"
              + " error; available draws only from what is here.",
      choices = {ALL, "available"},
      persist = false)
  private String codecs = ALL;

  @Parameter(
      label = "recipe file (.json) to replay",
      description =
          "Recipe file (.json) to repeat exactly; preset, settings, factor, seed and codecs then play no"
              + " part.",
      required = false,
      persist = false,
      style = "open")
  private @Nullable File recipe;

  @Override
  List<PictureJob> plan(File from, File to) throws IOException {
    return pairs ? DegradeJobs.pairs(from, to, copies) : DegradeJobs.numbered(from, to, copies);
  }

  @Override
  Optional<DialogCompanion> companion(ImagePlus image, DialogCompanion.Fields dialog) {
    return Optional.of(new DegradeCompanion(image, dialog));
  }

  /** The recipe of a single picture. */
  Recipe recipe(Run run) throws IOException {
    requireSensible();
    return source(run).apply(new Seed(seed));
  }

  @Override
  Work open(Run run) throws IOException {
    requireSensible();
    DegradeWork work =
        new DegradeWork(
            source(run), new Seed(seed), worksOnFolder(), GroundTruth.named(target), overwrites());
    if (!worksOnFiles()) {
      work.requireAvailable(run);
    }
    return work;
  }

  private void requireSensible() {
    if (!worksOnFiles() && (pairs || copies > 1)) {
      throw new UsageException(
          "pairs and copies are for files; name a file or folder as input, or leave them out");
    }
    if (recipe != null && copies > 1) {
      throw new UsageException(
          "copies of one recipe would all be the same; leave out copies or recipe");
    }
    if (!pairs && !target.equals(ORIGINAL)) {
      throw new UsageException("target is for pairs; set pairs, or leave target out");
    }
  }

  /** From a seed to a recipe. */
  private Function<Seed, Recipe> source(Run run) throws IOException {
    if (recipe != null) {
      Recipe replayed = read(recipe.toPath(), Recipe::fromJson);
      return from -> replayed;
    }
    Preset ranges = settings == null ? Presets.named(preset) : ownRanges(settings.toPath());
    String name = ranges.name() + (settings == null ? "" : " with " + settings.getName());
    if (codecs.equals(ALL)) {
      return from -> ranges.draw(from, factor).named(name);
    }
    Set<Codec> available = Codec.available(run);
    tellOfMissing(ranges.codecs(), run);
    return from -> ranges.draw(from, factor, available).named(name);
  }

  private static Preset ownRanges(Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    return read(file, text -> PresetJson.read(text).locatedIn(folder));
  }

  private static void tellOfMissing(Set<Codec> wanted, Run run) {
    List<String> missing = new ArrayList<>();
    String reason = "";
    for (Codec codec : wanted) {
      Optional<String> absence = codec.absence(run);
      if (absence.isPresent()) {
        missing.add(codec.toString());
        reason = absence.get().replace(", or draw with codecs=available", "");
      }
    }
    if (!missing.isEmpty()) {
      run.log("does not draw " + String.join(", ", missing) + ": " + reason);
    }
  }

  private static <T> T read(Path file, Function<String, T> parser) throws IOException {
    String text = Json.readText(file);
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
