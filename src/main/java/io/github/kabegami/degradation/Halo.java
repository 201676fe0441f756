package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.convolution.Convolution;
import io.github.kabegami.core.convolution.Kernel;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Draws the light and dark fringes of a picture that was sharpened too much: the difference of the
 * luma to its Gaussian blur, times the amount, is added to all channels alike, so that colours do
 * not shift. Clamped to [0,1]. Borders are mirrored without repeating the edge pixel.
 *
 * <p>Luma has the weights 0.299, 0.587, 0.114 (ITU-R BT.601); the Gaussian reaches 4 sigma, as
 * OpenCV's does for floats.
 *
 * <p>Source: the halo of wtp_dataset_destroyer (src/process), there from 0 to 2 in both values.
 *
 * @param sigma standard deviation of the Gaussian, pixels, 0..2; 0 does not blur and adds nothing
 * @param amount share of the difference that is added, 0..2
 */
public record Halo(double sigma, double amount) implements Step {
  private static final double LARGEST = 2;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public Halo {
    Checks.within("sigma", sigma, 0, LARGEST);
    Checks.within("amount", amount, 0, LARGEST);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    int plane = width * height;
    float[] source = Pixels.open(pixels);
    float[] luma = LumaChroma.luma(source, channels, run);
    float[] blurred = blurred(luma, width, height, run);
    float[] target = new float[source.length];
    float share = (float) amount;
    run.forRows(
        plane,
        (from, to) -> {
          for (int c = 0; c < channels; c++) {
            int start = c * plane;
            for (int i = from; i < to; i++) {
              float sample = source[start + i] + share * (luma[i] - blurred[i]);
              target[start + i] = Math.max(0, Math.min(1, sample));
            }
          }
        });
    return Pixels.wrap(target, width, height, channels);
  }

  private float[] blurred(float[] luma, int width, int height, Run run) {
    if (sigma == 0) {
      return luma;
    }
    double[] weights = Kernel.gaussian1d(sigma);
    return Pixels.open(
        Convolution.separable(Pixels.wrap(luma, width, height, 1), weights, weights, run));
  }
}
