package io.github.kabegami.train.validation;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;

/**
 * Plain bicubic enlargement, as Pillow's (a = -0.5).
 *
 * @param factor output size / input size
 */
public record BicubicContender(int factor) implements Contender {
  /** Its name in tables. */
  public static final String NAME = "bicubic";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Picture enlarge(Picture low, Run run) {
    float[] samples = samples(low, factor, run);
    return EightBits.rounded(samples, low.width() * factor, low.height() * factor);
  }

  /** Neither rounded nor clamped. */
  static float[] samples(Picture low, int factor, Run run) {
    return Pixels.open(
        Resampling.PILLOW_BICUBIC.apply(
            low.pixels(), low.width() * factor, low.height() * factor, run));
  }
}
