package io.github.kabegami.train.validation;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.preset.Preset;
import io.github.kabegami.train.data.Degrader;
import io.github.kabegami.train.data.DetailMap;
import io.github.kabegami.train.data.PictureSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What networks are judged by: the most detailed part of each picture, degraded by each preset with
 * seeds that depend on the picture's name and the preset alone, so that all runs are judged alike.
 * Gray pictures count as RGB, alpha is left out, and all samples are rounded to 8 bits.
 */
public final class ValidationSet {
  private static final Seed SEED = new Seed(20_250_101);

  /** Sides of the low-resolution pictures are multiples of it, whatever network is trained. */
  private static final int ALIGNMENT = 4;

  /** The smallest side of a low-resolution picture, pixels. */
  private static final int SMALLEST = 16;

  private final List<Case> cases;

  /**
   * One picture under one degradation.
   *
   * @param picture its name; of further draws followed by {@code #2}, {@code #3} ...
   * @param preset that it was degraded by
   * @param low the input, RGB of 8 bits
   * @param high what should come out, RGB of 8 bits
   */
  public record Case(String picture, String preset, Picture low, Picture high, Recipe recipe) {}

  /**
   * What is taken of each picture.
   *
   * @param window side of the part that is judged, pixels; 0 for all of it
   * @param draws degradations of each part per preset, >= 1
   * @param factor of the networks
   */
  public record Extent(int window, int draws, int factor) {}

  /** Of cases, in the order of tables. */
  ValidationSet(List<Case> cases) {
    this.cases = List.copyOf(cases);
  }

  /**
   * Of pictures. Those that are too small are left out, and so are presets that need what is not
   * here; the run hears of it.
   *
   * @param chosen numbers of the pictures
   * @throws IOException if one cannot be read
   */
  public static ValidationSet of(
      PictureSet pictures, List<Integer> chosen, Extent extent, Degrader degrader, Run run)
      throws IOException {
    return of(pictures, chosen, extent, degrader.presets(), degrader::draw, run);
  }

  /** Draws a degradation of a preset. */
  @FunctionalInterface
  interface Draw {
    Recipe of(Preset preset, Seed seed);
  }

  static ValidationSet of(
      PictureSet pictures,
      List<Integer> chosen,
      Extent extent,
      List<Preset> presets,
      Draw draw,
      Run run)
      throws IOException {
    Map<String, Picture> parts = parts(pictures, chosen, extent, run);
    List<Case> cases = new ArrayList<>();
    for (Preset preset : presets) {
      try {
        cases.addAll(cases(parts, preset, extent, draw, run));
      } catch (UnavailableException e) {
        run.log("not judged under " + preset.name() + ": " + e.getMessage());
      }
    }
    return new ValidationSet(cases);
  }

  private static Map<String, Picture> parts(
      PictureSet pictures, List<Integer> chosen, Extent extent, Run run) throws IOException {
    Map<String, Picture> parts = new LinkedHashMap<>();
    int smallest = SMALLEST * extent.factor();
    for (int index : chosen) {
      run.checkCancelled();
      PictureSet.Entry entry = pictures.entries().get(index);
      if (Math.min(entry.width(), entry.height()) < smallest) {
        run.log(entry.name() + " is not judged: it is smaller than " + smallest + " x " + smallest);
      } else {
        parts.put(entry.name(), part(pictures.read(index), extent));
      }
    }
    return parts;
  }

  private static Picture part(Picture picture, Extent extent) {
    int multiple = ALIGNMENT * extent.factor();
    int smallest = SMALLEST * extent.factor();
    int most = extent.window() == 0 ? Integer.MAX_VALUE : Math.max(smallest, extent.window());
    int width = Math.min(most, picture.width()) / multiple * multiple;
    int height = Math.min(most, picture.height()) / multiple * multiple;
    Picture rgb = EightBits.of(picture);
    return mostDetailed(rgb, width, height);
  }

  /** The part of that size with the most detail. */
  static Picture mostDetailed(Picture picture, int width, int height) {
    int[] place = place(picture, width, height);
    return EightBits.part(picture, place[0], place[1], width, height);
  }

  static int[] place(Picture picture, int width, int height) {
    DetailMap detail =
        new DetailMap(
            Pixels.open(picture.pixels()), picture.width(), picture.height(), picture.channels());
    return detail.most(width, height, DetailMap.CELL);
  }

  private static List<Case> cases(
      Map<String, Picture> parts, Preset preset, Extent extent, Draw draw, Run run) {
    List<Case> cases = new ArrayList<>();
    for (Map.Entry<String, Picture> part : parts.entrySet()) {
      Seed seed = SEED.child(part.getKey()).child(preset.name());
      for (int i = 0; i < extent.draws(); i++) {
        run.checkCancelled();
        Recipe recipe = draw.of(preset, i == 0 ? seed : seed.child(i));
        recipe.degradation().requireAvailable(run);
        Picture low = EightBits.of(recipe.degradation().apply(part.getValue(), run));
        String name = i == 0 ? part.getKey() : part.getKey() + "#" + (i + 1);
        cases.add(new Case(name, preset.name(), low, part.getValue(), recipe));
      }
    }
    return cases;
  }

  /** All cases, by preset, then picture, then draw. */
  public List<Case> cases() {
    return cases;
  }

  /** The presets under which pictures are judged, in order. */
  public List<String> presets() {
    return cases.stream().map(Case::preset).distinct().toList();
  }
}
