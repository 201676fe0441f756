package io.github.kabegami.train.validation;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.metric.DetailMap;
import io.github.kabegami.pack.PictureSet;
import io.github.kabegami.preset.Degrader;
import io.github.kabegami.preset.Preset;
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

  /**
   * A sample of what {@link #of} would take: of each picture some pieces, anywhere in the part that
   * would be judged, and the same at each run. A piece is judged as a picture of its own.
   *
   * @param side of a piece, pixels; less where the part is smaller
   * @param count pieces of each picture
   * @throws IOException if a picture cannot be read
   */
  static ValidationSet sample(
      PictureSet pictures,
      List<Integer> chosen,
      Extent extent,
      int side,
      int count,
      Degrader degrader,
      Run run)
      throws IOException {
    Cut pieces = (name, part) -> pieces(name, part, aligned(side, extent), count);
    return of(pictures, chosen, extent, pieces, degrader.presets(), degrader::draw, run);
  }

  private static Map<String, Picture> pieces(String name, Picture part, int side, int count) {
    int width = Math.min(side, part.width());
    int height = Math.min(side, part.height());
    Map<String, Picture> pieces = new LinkedHashMap<>();
    for (int i = 1; i <= count; i++) {
      Seed seed = SEED.child("pieces").child(name).child(i);
      int x = seed.child("x").integer(0, part.width() - width);
      int y = seed.child("y").integer(0, part.height() - height);
      pieces.put(name + ", piece " + i, EightBits.part(part, x, y, width, height));
    }
    return pieces;
  }

  /** What is judged of a part of a picture, by name. */
  private interface Cut {
    Map<String, Picture> of(String name, Picture part);
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
    return of(pictures, chosen, extent, Map::of, presets, draw, run);
  }

  private static ValidationSet of(
      PictureSet pictures,
      List<Integer> chosen,
      Extent extent,
      Cut cut,
      List<Preset> presets,
      Draw draw,
      Run run)
      throws IOException {
    double share = 1. / (1 + presets.size());
    Map<String, Picture> parts =
        parts(pictures, chosen, extent, cut, run.reportingTo(run.progress().part(0, share)));
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < presets.size(); i++) {
      Preset preset = presets.get(i);
      Progress own = run.progress().part((i + 1) * share, (i + 2) * share);
      try {
        cases.addAll(cases(parts, preset, extent, draw, run.reportingTo(own)));
      } catch (UnavailableException e) {
        run.log("not judged under " + preset.name() + ": " + e.getMessage());
      }
    }
    return new ValidationSet(cases);
  }

  private static Map<String, Picture> parts(
      PictureSet pictures, List<Integer> chosen, Extent extent, Cut cut, Run run)
      throws IOException {
    Map<String, Picture> parts = new LinkedHashMap<>();
    int smallest = SMALLEST * extent.factor();
    for (int i = 0; i < chosen.size(); i++) {
      int index = chosen.get(i);
      PictureSet.Entry entry = pictures.entries().get(index);
      run.checkCancelled();
      run.progress().report((double) i / chosen.size(), "reading " + entry.name());
      if (Math.min(entry.width(), entry.height()) < smallest) {
        run.log(entry.name() + " is not judged: it is smaller than " + smallest + " x " + smallest);
      } else {
        parts.putAll(cut.of(entry.name(), part(pictures.read(index), extent)));
      }
    }
    return parts;
  }

  private static Picture part(Picture picture, Extent extent) {
    int smallest = SMALLEST * extent.factor();
    int most = extent.window() == 0 ? Integer.MAX_VALUE : Math.max(smallest, extent.window());
    int width = aligned(Math.min(most, picture.width()), extent);
    int height = aligned(Math.min(most, picture.height()), extent);
    Picture rgb = EightBits.of(picture);
    return mostDetailed(rgb, width, height);
  }

  private static int aligned(int side, Extent extent) {
    int multiple = ALIGNMENT * extent.factor();
    return side / multiple * multiple;
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
    Run quiet = run.reportingTo(Progress.NONE);
    for (Map.Entry<String, Picture> part : parts.entrySet()) {
      double done = (double) cases.size() / (parts.size() * extent.draws());
      run.progress().report(done, "degrading " + part.getKey() + " by " + preset.name());
      Seed seed = SEED.child(part.getKey()).child(preset.name());
      for (int i = 0; i < extent.draws(); i++) {
        run.checkCancelled();
        Recipe recipe = draw.of(preset, i == 0 ? seed : seed.child(i));
        recipe.degradation().requireAvailable(run);
        Picture low = EightBits.of(recipe.degradation().apply(part.getValue(), quiet));
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
