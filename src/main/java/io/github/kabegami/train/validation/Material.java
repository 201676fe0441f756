package io.github.kabegami.train.validation;

import io.github.kabegami.core.Run;
import io.github.kabegami.train.data.Degrader;
import io.github.kabegami.train.data.PictureSet;
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
  private static final int TUNING_WINDOW = 192;
  private static final int TUNING_DRAWS = 2;

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

  /**
   * The best unsharp masks on a fixed sample of the training pictures: two draws of the most
   * detailed 192 x 192 pixels of up to 16 of them. Empty if there are none for one of the presets.
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
    int factor = extent.factor();
    ValidationSet.Extent parts = new ValidationSet.Extent(TUNING_WINDOW, TUNING_DRAWS, factor);
    ValidationSet set =
        ValidationSet.of(pictures, sample, parts, degrader, run.loggingTo(line -> {}));
    if (!set.presets().containsAll(presets)) {
      run.log("the training pictures do not suffice to tune an unsharp mask; it is left out");
      return Optional.empty();
    }
    return Optional.of(new UnsharpContender(factor, MaskTuning.tune(set, factor, run)));
  }
}
