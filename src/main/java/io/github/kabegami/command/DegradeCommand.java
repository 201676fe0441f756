package io.github.kabegami.command;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.Presets;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.io.Json;
import io.github.kabegami.io.PendingFile;
import io.github.kabegami.io.PictureFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Makes a wallpaper small and soft as the web does, by a recipe drawn from a preset or read from a
 * file.
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

  @Parameter(
      label = "preset of the degradation",
      description =
          "The kind of degradation: soft is a clean picture from a diffusion model or the web.",
      choices = {"soft"},
      persist = false)
  private String preset = "soft";

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
      label = "recipe to replay",
      description =
          "Recipe file (.json) to repeat exactly; preset, factor and seed then play no part.",
      required = false,
      persist = false,
      style = "open")
  private @Nullable File recipe;

  @Override
  Work open(Run run) throws IOException {
    Optional<Recipe> replayed =
        recipe == null ? Optional.empty() : Optional.of(read(recipe.toPath()));
    return new Degrading(replayed);
  }

  private static Recipe read(Path file) throws IOException {
    String text = Json.readText(file);
    try {
      return Recipe.fromJson(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** Draws or replays. */
  private final class Degrading implements Work {
    private final Optional<Recipe> replayed;

    Degrading(Optional<Recipe> replayed) {
      this.replayed = replayed;
    }

    private Recipe drawn(Seed from) {
      return replayed.orElseGet(
          () -> new Recipe(preset, from, Presets.named(preset).sample(from, factor)));
    }

    private Recipe drawn(PictureJob job) {
      return drawn(worksOnFolder() ? new Seed(seed).child(job.name()) : new Seed(seed));
    }

    @Override
    public String fingerprint(PictureJob job) {
      return drawn(job).toJson();
    }

    @Override
    public double scale() {
      return 1.0 / drawn(new Seed(seed)).degradation().upscaleFactor();
    }

    @Override
    public String suffix() {
      return "_degraded";
    }

    @Override
    public Picture apply(Picture picture, Run run) {
      return drawn(new Seed(seed)).degradation().apply(picture, run);
    }

    @Override
    public void write(PictureJob job, Picture picture, Run run) throws IOException {
      Recipe used = drawn(job);
      Picture low = used.degradation().apply(picture, run);
      try (PendingFile text = PendingFile.create(recipeBeside(job.output()), overwrites())) {
        Files.writeString(text.path(), used.toJson());
        PictureFiles.write(job.output(), low, overwrites());
        text.finish();
      }
    }

    @Override
    public Map<String, String> provenance() {
      return Map.of("Kabegami recipe", drawn(new Seed(seed)).toJson());
    }

    @Override
    public List<Path> companions(Path output) {
      return List.of(recipeBeside(output));
    }
  }

  private static Path recipeBeside(Path picture) {
    return picture.resolveSibling(picture.getFileName() + ".json");
  }
}
