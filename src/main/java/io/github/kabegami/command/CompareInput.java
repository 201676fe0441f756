package io.github.kabegami.command;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.GroundTruth;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.measure.Comparison.Named;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is enlarged, and what should come of it: pictures as they are, perhaps with references, or
 * degraded ones of which the truth is known.
 *
 * @param recipes how small pictures are made, as Degrade Wallpaper does; empty if they are there
 * @param seed of all pictures
 * @param onFolder whether each picture has a seed of its own, made of its name
 * @param factor by which the methods enlarge
 */
record CompareInput(
    Optional<Function<Seed, Recipe>> recipes, Seed seed, boolean onFolder, int factor) {

  /**
   * A small picture and the truth.
   *
   * @param low the small one
   * @param truth as large as the results, or larger by less than the factor; empty if nobody knows
   */
  record Pair(Named low, Optional<Named> truth) {
    /** Pixels of the results from left to right. */
    int width(int factor) {
      return low.picture().width() * factor;
    }

    /** Pixels of the results from top to bottom. */
    int height(int factor) {
      return low.picture().height() * factor;
    }
  }

  /**
   * Reads a picture, and degrades it where asked.
   *
   * @throws IllegalArgumentException if its reference is of another size than the results
   */
  Pair read(PicturePairs.Pair source, Run run) throws IOException {
    Named image = source.image().opened();
    if (recipes.isPresent()) {
      Recipe recipe = recipes.get().apply(onFolder ? seed.child(image.name()) : seed);
      Picture truth = GroundTruth.ORIGINAL.of(image.picture(), factor, run);
      Picture low = recipe.degradation().apply(image.picture(), run);
      return new Pair(new Named(image.name(), low), Optional.of(new Named(image.name(), truth)));
    }
    if (source.reference().isEmpty()) {
      return new Pair(image, Optional.empty());
    }
    Named truth = source.reference().get().opened();
    requireFits(image, truth);
    return new Pair(image, Optional.of(truth));
  }

  /** A reference that the factor does not divide is a little larger than the results. */
  private void requireFits(Named image, Named truth) {
    int over = truth.picture().width() - image.picture().width() * factor;
    int below = truth.picture().height() - image.picture().height() * factor;
    if (Math.min(over, below) < 0 || Math.max(over, below) >= factor) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s is %d x %d pixels and becomes %d x %d by factor=%d, but its reference is %d x %d;"
                  + " give the factor that fits, or another reference",
              image.name(),
              image.picture().width(),
              image.picture().height(),
              image.picture().width() * factor,
              image.picture().height() * factor,
              factor,
              truth.picture().width(),
              truth.picture().height()));
    }
  }
}
