package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import java.util.Arrays;
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
  private static final int FURTHER_TIMES = 2;

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
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    int size = width * height;
    float[] once = Pixels.open(SHARPEN.apply(pixels, run));
    float[] thrice = new float[once.length];
    for (int channel = 0; channel < channels; channel++) {
      float[] plane = Arrays.copyOfRange(once, channel * size, (channel + 1) * size);
      for (int i = 0; i < FURTHER_TIMES; i++) {
        plane = SHARPEN.sharpened(plane, width, height, run);
      }
      System.arraycopy(plane, 0, thrice, channel * size, size);
    }
    boolean[] lines = LineMask.of(thrice, width, height, channels, gamma, run).lines();
    run.forRows(
        size,
        (from, to) -> {
          for (int start = 0; start < once.length; start += size) {
            for (int i = from; i < to; i++) {
              once[start + i] = lines[i] ? thrice[start + i] : once[start + i];
            }
          }
        });
    return Pixels.wrap(once, width, height, channels);
  }
}
