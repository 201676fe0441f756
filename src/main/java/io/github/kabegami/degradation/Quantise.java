package io.github.kabegami.degradation;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Clamps to [0,1] and rounds half to even to the steps of an integer file.
 *
 * @param bits 8 or 16
 */
public record Quantise(int bits) implements Step {

  /**
   * Checks the bits.
   *
   * @throws IllegalArgumentException if they are neither 8 nor 16
   */
  public Quantise {
    if (bits != 8 && bits != 16) {
      throw new IllegalArgumentException("bits must be 8 or 16, got " + bits);
    }
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    BitDepth depth = bits == 8 ? BitDepth.EIGHT : BitDepth.SIXTEEN;
    float[] source = Pixels.open(pixels);
    float[] target = new float[source.length];
    run.forRows(
        source.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            target[i] = depth.sample(depth.quantise(source[i]));
          }
        });
    return Pixels.wrap(
        target, (int) pixels.dimension(0), (int) pixels.dimension(1), (int) pixels.dimension(2));
  }
}
