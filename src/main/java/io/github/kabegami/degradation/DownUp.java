package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Makes a picture smaller and brings it back to its size, as a picture that somebody resized twice.
 * The small sides are rounded half to even, at least 1. May overshoot [0,1]; not clamped.
 *
 * @param resampling the filter, both ways
 * @param scale small size / size, in (0, 1]
 */
public record DownUp(Resampling resampling, double scale) implements Step {

  /**
   * Checks the scale.
   *
   * @throws IllegalArgumentException if it is not in (0, 1]
   */
  public DownUp {
    Checks.above("scale", scale, 0);
    Checks.within("scale", scale, 0, 1);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    return resampling.thereAndBack(
        pixels, scaled(pixels.dimension(0)), scaled(pixels.dimension(1)), run);
  }

  private int scaled(long side) {
    return (int) Math.max(1, Math.rint(side * scale));
  }
}
