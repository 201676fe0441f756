package io.github.kabegami.train.validation;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import java.util.Map;

/**
 * Bicubic enlargement with an unsharp mask, one for each preset: the best that can be had without
 * learning.
 *
 * @param factor output size / input size
 * @param masks by preset
 */
public record UnsharpContender(int factor, Map<String, SharpeningMask> masks) implements Contender {
  /** Its name in tables. */
  public static final String NAME = "unsharp";

  /** Keeps a copy. */
  public UnsharpContender {
    masks = Map.copyOf(masks);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Contender under(String preset) {
    SharpeningMask mask = masks.get(preset);
    if (mask == null) {
      throw new IllegalArgumentException(
          "there are unsharp masks for " + masks.keySet() + ", none for " + preset);
    }
    return new Masked(factor, mask);
  }

  @Override
  public Picture enlarge(Picture low, Run run) {
    throw new IllegalStateException("each preset has a mask of its own: ask under a preset");
  }

  private record Masked(int factor, SharpeningMask mask) implements Contender {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Picture enlarge(Picture low, Run run) {
      float[] samples = BicubicContender.samples(low, factor, run);
      return mask.apply(samples, low.width() * factor, low.height() * factor, run);
    }
  }
}
