package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Changes the size to a given one, whatever the proportions. May overshoot [0,1]; not clamped.
 *
 * @param resampling the filter and its semantics
 * @param width new width, pixels, >= 1
 * @param height new height, pixels, >= 1
 */
public record ResizeTo(Resampling resampling, int width, int height) implements Step {

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if a side is less than 1
   */
  public ResizeTo {
    Checks.atLeast("width", width, 1);
    Checks.atLeast("height", height, 1);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    return resampling.apply(pixels, width, height, run);
  }
}
