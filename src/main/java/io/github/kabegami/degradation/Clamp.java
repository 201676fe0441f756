package io.github.kabegami.degradation;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Clamps to [0,1]: what is less becomes 0, what is more becomes 1. */
public record Clamp() implements Step {

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    return Pixels.wrap(
        clamped(Pixels.open(pixels), run),
        (int) pixels.dimension(0),
        (int) pixels.dimension(1),
        (int) pixels.dimension(2));
  }

  /** The samples clamped, in a new array. */
  static float[] clamped(float[] source, Run run) {
    float[] target = new float[source.length];
    run.forRows(
        source.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            target[i] = clamped(source[i]);
          }
        });
    return target;
  }

  /** The sample clamped. */
  static float clamped(float sample) {
    return Math.max(0, Math.min(1, sample));
  }
}
