package io.github.kabegami.train.validation;

import io.github.kabegami.core.Run;
import io.github.kabegami.pack.PictureSet;
import io.github.kabegami.preset.Degrader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What networks are judged on.
 *
 * @param judged numbers of the pictures to judge by
 * @param trained numbers of the pictures on which unsharp masks are tuned
 * @param extent of the judged pictures
 */
public record Material(
    PictureSet pictures,
    List<Integer> judged,
    List<Integer> trained,
    Degrader degrader,
    ValidationSet.Extent extent) {
  private static final int TUNING_PICTURES = 16;
  private static final int TUNING_PIECES = 4;
  private static final int TUNING_SIDE = 192;

  /** Of the time that tuning takes, what reading and degrading pictures does. */
  private static final double SETTING_SHARE = .7;

  /** Keeps copies. */
  public Material {
    judged = List.copyOf(judged);
    trained = List.copyOf(trained);
  }

  /**
   * The set.
   *
   * @throws IOException if a picture cannot be read
   */
  ValidationSet set(Run run) throws IOException {
    return ValidationSet.of(pictures, judged, extent, degrader, run);
  }

  private static Run within(double from, double to, Run run) {
    return run.reportingTo(run.progress().part(from, to));
  }

  /**
   * The best unsharp masks on a fixed sample of the training pictures: four pieces of 192 x 192
   * pixels of up to 16 of them, anywhere in what would be judged of these. Masks that are tuned on
   * the most detailed pieces alone sharpen too much for the rest of a picture. Empty if there are
   * none for one of the presets.
   *
   * @throws IOException if a picture cannot be read
   */
  Optional<UnsharpContender> unsharp(List<String> presets, Run run) throws IOException {
    if (presets.isEmpty()) {
      return Optional.empty();
    }
    int count = Math.min(TUNING_PICTURES, trained.size());
    List<Integer> sample =
        IntStream.range(0, count)
            .mapToObj(i -> trained.get((int) ((long) i * trained.size() / count)))
            .toList();
    Run quiet = within(0, SETTING_SHARE, run).loggingTo(line -> {});
    ValidationSet set =
        ValidationSet.sample(pictures, sample, extent, TUNING_SIDE, TUNING_PIECES, degrader, quiet);
    if (!set.presets().containsAll(presets)) {
      run.log("the training pictures do not suffice to tune an unsharp mask; it is left out");
      return Optional.empty();
    }
    int factor = extent.factor();
    return Optional.of(
        new UnsharpContender(factor, MaskTuning.tune(set, factor, within(SETTING_SHARE, 1, run))));
  }
}
