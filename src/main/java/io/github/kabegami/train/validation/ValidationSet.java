package io.github.kabegami.train.validation;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.preset.Preset;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.data.Degrader;
import io.github.kabegami.train.data.PictureSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.view.Views;

/**
 * What networks are judged by: a part of each picture, degraded by each preset of the mix with a
 * seed that depends on the picture's name and the preset alone, so that all runs are judged alike.
 */
public final class ValidationSet {
  private static final Seed SEED = new Seed(20_250_101);

  private final List<Case> cases;

  /**
   * One picture under one degradation.
   *
   * @param picture its name
   * @param preset that it was degraded by
   * @param low the input, 8 bits
   * @param high what should come out
   */
  public record Case(String picture, String preset, Picture low, Picture high, Recipe recipe) {}

  private ValidationSet(List<Case> cases) {
    this.cases = List.copyOf(cases);
  }

  /**
   * Of pictures.
   *
   * @param chosen numbers of the pictures
   * @throws IOException if one cannot be read
   */
  public static ValidationSet of(
      PictureSet pictures, List<Integer> chosen, TrainConfig config, Degrader degrader, Run run)
      throws IOException {
    List<Case> cases = new ArrayList<>();
    for (int index : chosen) {
      String name = pictures.entries().get(index).name();
      Picture high = window(pictures.read(index), config.window(), 2 * config.factor());
      for (Preset preset : degrader.presets()) {
        run.checkCancelled();
        Recipe recipe = degrader.draw(preset, SEED.child(name).child(preset.name()));
        Picture low = recipe.degradation().apply(high, run);
        cases.add(new Case(name, preset.name(), low, high, recipe));
      }
    }
    return new ValidationSet(cases);
  }

  /** The middle part, or all of it for 0; sides are multiples of the alignment. */
  private static Picture window(Picture picture, int side, int alignment) {
    int most = side == 0 ? Integer.MAX_VALUE : side;
    int width = Math.min(most, picture.width()) / alignment * alignment;
    int height = Math.min(most, picture.height()) / alignment * alignment;
    int x = (picture.width() - width) / 2;
    int y = (picture.height() - height) / 2;
    var part =
        Views.zeroMin(
            Views.interval(
                picture.pixels(),
                new long[] {x, y, 0},
                new long[] {x + width - 1, y + height - 1, picture.channels() - 1}));
    return Picture.of(
        Pixels.wrap(Pixels.copy(part), width, height, picture.channels()), BitDepth.EIGHT);
  }

  /** All cases. */
  public List<Case> cases() {
    return cases;
  }
}
