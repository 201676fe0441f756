package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Sharpens a drawing, and its lines three times: what APISR trains its networks towards. The whole
 * picture gets the unsharp mask of Real-ESRGAN once, and {@link LineMask lines} get it twice more.
 * A picture in [0,1] stays there. Meant for originals, not for their degraded copies; lines become
 * harder than any artist drew them.
 *
 * <p>Source: Wang et al. 2024, APISR, sec. 4.2, and the parameters of its
 * scripts/anime_strong_usm.py.
 *
 * @param gamma weight of the wider Gaussian when lines are looked for, 0..1; APISR draws
 *     0.97..0.98, and more finds more lines
 */
public record LineEnhancement(double gamma) implements Step {
  /** The middle of what APISR draws once a run. */
  public static final double USUAL_GAMMA = 0.975;

  private static final UnsharpMask SHARPEN = UnsharpMask.REAL_ESRGAN;

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if gamma is outside 0..1
   */
  public LineEnhancement {
    Checks.within("gamma", gamma, 0, 1);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    RandomAccessibleInterval<FloatType> once = SHARPEN.apply(pixels, run);
    RandomAccessibleInterval<FloatType> thrice = SHARPEN.apply(SHARPEN.apply(once, run), run);
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    int plane = width * height;
    float[] soft = Pixels.open(once);
    float[] hard = Pixels.open(thrice);
    boolean[] lines = LineMask.of(hard, width, height, channels, gamma, run).lines();
    float[] target = new float[soft.length];
    run.forRows(
        plane,
        (from, to) -> {
          for (int c = 0; c < channels; c++) {
            for (int i = from; i < to; i++) {
              target[c * plane + i] = lines[i] ? hard[c * plane + i] : soft[c * plane + i];
            }
          }
        });
    return Pixels.wrap(target, width, height, channels);
  }
}
