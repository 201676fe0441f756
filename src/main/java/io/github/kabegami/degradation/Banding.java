package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Rounds every sample to the nearest of a few evenly spaced levels, so that gradients fall into
 * bands. Clamps to [0,1] first; black and white are levels.
 *
 * @param levels of each channel, 2..256
 */
public record Banding(int levels) implements Step {

  /**
   * Checks the levels.
   *
   * @throws IllegalArgumentException if they are outside 2..256
   */
  public Banding {
    Checks.within("levels", levels, 2, 256);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    float[] source = Pixels.open(pixels);
    float[] target = new float[source.length];
    double top = levels - 1;
    run.forRows(
        source.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            double clamped = Math.max(0, Math.min(1, source[i]));
            target[i] = (float) (Math.rint(clamped * top) / top);
          }
        });
    return Pixels.wrap(target, width, height, (int) pixels.dimension(2));
  }
}
