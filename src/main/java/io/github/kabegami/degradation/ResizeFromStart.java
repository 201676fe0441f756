package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import net.imglib2.Dimensions;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Changes the size to a share of the size with which the degradation began, whatever came between.
 * Each side becomes floor(side at the start / reduction x scale), at least 1; the start is the
 * picture cut to multiples of the upscale factor. May overshoot [0,1]; not clamped.
 *
 * <p>Source: Real-ESRGAN realesrgan_model.py, where the second resize and the last one go by the
 * first size.
 *
 * @param resampling the filter and its semantics
 * @param reduction by which the size at the start is divided, >= 1; usually the upscale factor
 * @param scale by which it is multiplied then, > 0
 */
public record ResizeFromStart(Resampling resampling, int reduction, double scale) implements Step {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public ResizeFromStart {
    Checks.atLeast("reduction", reduction, 1);
    Checks.above("scale", scale, 0);
  }

  /** The pixels at that share of their own size. */
  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    return apply(pixels, pixels, run);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Dimensions start, Run run) {
    return resampling.apply(pixels, side(start.dimension(0)), side(start.dimension(1)), run);
  }

  private int side(long start) {
    return (int) Math.max(1, Math.floor((double) start / reduction * scale));
  }
}
