package io.github.kabegami.window;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.degradation.Degradation;
import io.github.kabegami.degradation.Part;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.degradation.Resize;
import io.github.kabegami.metric.DetailMap;
import io.github.kabegami.metric.spectrum.Spectrum;
import io.github.kabegami.metric.spectrum.Transfer;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What several presets make of a part of a picture, in several draws each, and what they leave of
 * its frequencies. Draw i of every preset has the seed of the first draw + i, so that preset,
 * factor and seed name it.
 *
 * @param original the part of the picture that is shown
 * @param factor by which the others are smaller
 * @param rows one for each preset
 * @param plain what a bicubic reduction leaves, and nothing else
 */
public record Exploration(Picture original, int factor, List<Row> rows, Transfer plain) {
  /** Pixels of the largest square whose frequencies are measured. */
  private static final int LARGEST_SQUARE = 512;

  /** Pixels that a side of a reduced square has at least, and of which it is a multiple. */
  private static final int BLOCK = 8;

  /** The draws of a preset. */
  public record Row(String preset, List<Draw> draws, Transfer transfer) {
    /** Keeps a copy. */
    public Row {
      draws = List.copyOf(draws);
    }
  }

  /**
   * One draw.
   *
   * @param recipe with its preset and seed
   * @param low what it made of the part that is shown
   */
  public record Draw(Recipe recipe, Picture low) {}

  /**
   * What is drawn.
   *
   * @param presets at least one
   * @param seed of the first draw of each preset
   * @param draws of each preset, at least one
   * @param factor of reduction
   * @param size side of the part that is shown, pixels of the picture
   * @param codecs among which is drawn
   */
  public record Plan(
      List<Preset> presets, long seed, int draws, int factor, int size, Set<Codec> codecs) {
    /** Keeps copies. */
    public Plan {
      presets = List.copyOf(presets);
      codecs = Set.copyOf(codecs);
    }

    private Recipe recipe(Preset preset, int draw) {
      Seed own = new Seed(seed + draw);
      return codecs.equals(Codec.all())
          ? preset.draw(own, factor)
          : preset.draw(own, factor, codecs);
    }
  }

  /** Keeps a copy. */
  public Exploration {
    rows = List.copyOf(rows);
  }

  /**
   * Explores the part of a picture that has the most detail. Frequencies are measured on a square
   * around it, at most 512 pixels wide.
   *
   * @throws IllegalArgumentException if the picture is smaller than 8 pixels of the result
   * @throws io.github.kabegami.core.UnavailableException if a draw needs what is not installed
   */
  public static Exploration of(Picture picture, Plan plan, Run run) {
    int factor = plan.factor();
    Part square = square(picture, plan);
    int size = Math.min(plan.size(), square.width());
    Part shown = square.middle(size, size, square, factor);
    Spectrum before = Spectrum.of(square.cut(picture), run);
    List<Row> rows = new ArrayList<>();
    for (Preset preset : plan.presets()) {
      double from = (double) rows.size() / plan.presets().size();
      double to = (rows.size() + 1.0) / plan.presets().size();
      Progress progress = run.progress().part(from, to).prefixed(preset.name());
      rows.add(row(preset, picture, square, shown, before, plan, run.reportingTo(progress)));
    }
    return new Exploration(
        shown.cut(picture), factor, rows, plain(square.cut(picture), before, factor, run));
  }

  private static Row row(
      Preset preset,
      Picture picture,
      Part square,
      Part shown,
      Spectrum before,
      Plan plan,
      Run run) {
    List<Draw> draws = new ArrayList<>();
    List<Spectrum> after = new ArrayList<>();
    Run quietly = run.reportingTo(Progress.NONE);
    for (int i = 0; i < plan.draws(); i++) {
      run.checkCancelled();
      run.progress().report((double) i / plan.draws(), "draw " + (i + 1));
      Recipe recipe = plan.recipe(preset, i);
      recipe.degradation().requireAvailable(run);
      Picture low = square.degraded(picture, recipe.degradation(), quietly);
      after.add(Spectrum.of(low, run));
      draws.add(new Draw(recipe, shown.in(square, plan.factor()).cut(low)));
    }
    return new Row(preset.name(), draws, Transfer.of(before, after));
  }

  private static Transfer plain(Picture square, Spectrum before, int factor, Run run) {
    Resize bicubic = new Resize(Resampling.PILLOW_BICUBIC, 1.0 / factor);
    Picture low =
        new Degradation(List.of(bicubic), factor).apply(square, run.reportingTo(Progress.NONE));
    return Transfer.of(before, List.of(Spectrum.of(low, run)));
  }

  private static Part square(Picture picture, Plan plan) {
    int grid = BLOCK * plan.factor();
    int most = Math.min(LARGEST_SQUARE, Math.min(picture.width(), picture.height()));
    int side = most / grid * grid;
    if (side == 0) {
      throw new IllegalArgumentException(
          "a picture of "
              + picture.width()
              + " x "
              + picture.height()
              + " is too small to explore a reduction by "
              + plan.factor()
              + "; take one of at least "
              + grid
              + " x "
              + grid);
    }
    int size = Math.min(plan.size(), side);
    int[] place = detail(picture).most(size, size, grid);
    int out = (side - size) / 2;
    return new Part(place[0] - out, place[1] - out, side, side)
        .middle(side, side, Part.of(picture), plan.factor());
  }

  private static DetailMap detail(Picture picture) {
    return new DetailMap(
        Pixels.open(picture.pixels()), picture.width(), picture.height(), picture.channels());
  }
}
