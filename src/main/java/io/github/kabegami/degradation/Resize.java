package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Changes the size by a factor. The new size is side x scale, at least 1, rounded as the program
 * does whose resampling it is: PILLOW and OPENCV to the nearest (half to even), TORCH down, MATLAB
 * up. May overshoot [0,1]; not clamped.
 *
 * @param resampling the filter and its semantics
 * @param scale new size / old size, > 0
 */
public record Resize(Resampling resampling, double scale) implements Step {

  /**
   * Checks the scale.
   *
   * @throws IllegalArgumentException if it is not > 0
   */
  public Resize {
    Checks.above("scale", scale, 0);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    return resampling.apply(pixels, scale, run);
  }
}
