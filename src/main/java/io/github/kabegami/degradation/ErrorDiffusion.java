package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Reduces to a few evenly spaced levels by error diffusion, as palettes of GIF and PNG files are
 * made: every sample is rounded, and what it lost is added to its neighbours that come later. Each
 * channel by itself, rows from left to right. Clamps to [0,1] first; black and white are levels.
 *
 * <p>Source: Floyd and Steinberg 1976, An adaptive algorithm for spatial greyscale: 7/16 to the
 * right, 3/16, 5/16 and 1/16 below; what falls outside the picture is lost.
 *
 * @param levels of each channel, 2..256
 */
public record ErrorDiffusion(int levels) implements Step {

  /**
   * Checks the levels.
   *
   * @throws IllegalArgumentException if they are outside 2..256
   */
  public ErrorDiffusion {
    Checks.within("levels", levels, 2, 256);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    float[] source = Pixels.open(pixels);
    float[] target = new float[source.length];
    run.forEach(
        channels,
        channel -> {
          // One place more at each end takes what falls outside.
          double[] here = new double[width + 2];
          double[] below = new double[width + 2];
          for (int row = channel * height; row < (channel + 1) * height; row++) {
            diffuse(source, target, row * width, here, below);
            double[] done = here;
            here = below;
            below = done;
            Arrays.fill(below, 0);
          }
        });
    return Pixels.wrap(target, width, height, channels);
  }

  private void diffuse(float[] source, float[] target, int start, double[] here, double[] below) {
    double top = levels - 1;
    for (int i = 1; i < here.length - 1; i++) {
      double clamped = Math.max(0, Math.min(1, source[start + i - 1]));
      double wanted = clamped * top + here[i];
      double level = Math.max(0, Math.min(top, Math.rint(wanted)));
      double error = (wanted - level) / 16;
      target[start + i - 1] = (float) (level / top);
      here[i + 1] += 7 * error;
      below[i - 1] += 3 * error;
      below[i] += 5 * error;
      below[i + 1] += error;
    }
  }
}
