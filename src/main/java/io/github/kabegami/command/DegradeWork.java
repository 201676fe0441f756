package io.github.kabegami.command;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.GroundTruth;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.degradation.Step;
import io.github.kabegami.degradation.VaeRoundTrip;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.PendingFile;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Draws or replays a recipe for each picture and does what it says. */
final class DegradeWork implements PictureCommand.Work {
  private final Function<Seed, Recipe> recipes;
  private final Seed seed;
  private final boolean onFolder;
  private final GroundTruth target;
  private final boolean overwrite;
  private final Set<Step> opened = new HashSet<>();

  /** By the names of models. */
  private final Map<String, String> hashes = new HashMap<>();

  /**
   * For one run of the command.
   *
   * @param recipes from a picture's seed to its recipe
   * @param seed of all pictures
   * @param onFolder whether each picture has a seed of its own, made of its name
   * @param target what is written beside the results, where pairs are made
   */
  DegradeWork(
      Function<Seed, Recipe> recipes,
      Seed seed,
      boolean onFolder,
      GroundTruth target,
      boolean overwrite) {
    this.recipes = recipes;
    this.seed = seed;
    this.onFolder = onFolder;
    this.target = target;
    this.overwrite = overwrite;
  }

  private Recipe recipe() {
    return recipes.apply(seed);
  }

  private Recipe recipe(PictureJob job) {
    Seed own = onFolder ? seed.child(job.name()) : seed;
    return recipes.apply(job.copy() <= 1 ? own : own.child(job.copy()));
  }

  private int upscaleFactor() {
    return recipe().degradation().upscaleFactor();
  }

  @Override
  public String fingerprint(PictureJob job) throws IOException {
    if (job.isGroundTruth()) {
      return target + " of " + upscaleFactor();
    }
    Recipe recipe = recipe(job);
    StringBuilder text = new StringBuilder(recipe.toJson());
    for (Step step : recipe.degradation().steps()) {
      if (step instanceof VaeRoundTrip vae && Files.isRegularFile(Path.of(vae.model()))) {
        if (!hashes.containsKey(vae.model())) {
          hashes.put(vae.model(), Fingerprint.of(Path.of(vae.model())));
        }
        text.append(hashes.get(vae.model()));
      }
    }
    return text.toString();
  }

  @Override
  public Placement placement(int width, int height) {
    return Placement.scaled(1.0 / upscaleFactor());
  }

  @Override
  public String suffix(int width, int height) {
    return "_degraded";
  }

  @Override
  public Picture apply(Picture picture, Run run) {
    return apply(recipe(), picture, "", run);
  }

  private static Picture apply(Recipe recipe, Picture picture, String name, Run run) {
    Picture low = recipe.degradation().apply(picture, run);
    if (recipe.degradation().cuts(picture.width(), picture.height())) {
      int factor = recipe.degradation().upscaleFactor();
      run.log(
          String.format(
              Locale.ROOT,
              "%s%d does not divide %d x %d, so it was cut to %d x %d first",
              name,
              factor,
              picture.width(),
              picture.height(),
              picture.width() / factor * factor,
              picture.height() / factor * factor));
    }
    run.log(name + recipe.describe());
    return low;
  }

  /** Refuses a draw for a single image that cannot be done here. */
  void requireAvailable(Run run) {
    recipe().degradation().requireAvailable(run);
  }

  @Override
  public void requirePossible(PictureJob job, Run run) {
    if (job.isGroundTruth()) {
      return;
    }
    for (Step step : recipe(job).degradation().steps()) {
      // A model takes long to open, and all pictures name the same.
      if (!(step instanceof VaeRoundTrip) || opened.add(step)) {
        step.requireAvailable(run);
      }
    }
  }

  @Override
  public void write(PictureJob job, InputPicture input, Run run) throws IOException {
    Picture picture = input.picture();
    if (job.isGroundTruth()) {
      PictureFiles.write(job.output(), target.of(picture, upscaleFactor(), run), overwrite);
      return;
    }
    Recipe recipe = recipe(job);
    String name = job.name() + (job.copy() > 1 ? ", copy " + job.copy() : "") + ": ";
    Picture low = apply(recipe, picture, name, run);
    Path beside = recipeBeside(job.output());
    String text = recipe.toJson();
    boolean there = FileWork.holds(beside, text);
    try (PendingFile pending = PendingFile.create(beside, overwrite || there)) {
      Files.writeString(pending.path(), text);
      PictureFiles.write(job.output(), low, overwrite);
      pending.finish();
    }
  }

  @Override
  public Map<String, String> provenance() {
    return Map.of("Kabegami recipe", recipe().toJson());
  }

  @Override
  public Map<Path, String> companions(PictureJob job) {
    return job.isGroundTruth()
        ? Map.of()
        : Map.of(recipeBeside(job.output()), recipe(job).toJson());
  }

  private static Path recipeBeside(Path picture) {
    return picture.resolveSibling(picture.getFileName() + ".json");
  }
}
