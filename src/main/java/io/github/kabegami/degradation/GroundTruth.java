package io.github.kabegami.degradation;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import java.util.Locale;
import java.util.Optional;

/** What a network is asked to make of a degraded picture. */
public enum GroundTruth {
  /** The picture itself. */
  ORIGINAL(Optional.empty()),
  /** Sharpened, as Real-ESRGAN does for its pixel and perceptual losses. */
  SHARPENED(Optional.of(UnsharpMask.REAL_ESRGAN)),
  /** Sharpened, and three times so on lines, as APISR does. */
  LINES(Optional.of(new LineEnhancement(LineEnhancement.USUAL_GAMMA)));

  @SuppressWarnings("ImmutableEnumChecker") // A record of numbers.
  private final Optional<Step> step;

  GroundTruth(Optional<Step> step) {
    this.step = step;
  }

  /** The ground truth of that lower-case name. */
  public static GroundTruth named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /**
   * The picture beside what a degradation makes of it: cut at the right and bottom to a multiple of
   * the factor, and sharpened where asked.
   */
  public Picture of(Picture picture, int upscaleFactor, Run run) {
    CropToMultiple crop = new CropToMultiple(upscaleFactor);
    var pixels = crop.apply(picture.pixels(), run);
    return picture.with(
        step.isPresent() ? step.get().apply(pixels, run) : pixels,
        picture.alpha().map(alpha -> crop.apply(alpha, run)));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
