package io.github.kabegami.train.validation;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.convolution.Convolution;
import io.github.kabegami.core.convolution.Kernel;
import java.util.Locale;

/**
 * An unsharp mask: what a Gaussian takes away is added once more, times the amount, in each
 * channel; borders are mirrored.
 *
 * @param sigma standard deviation of the Gaussian, pixels of the enlarged picture, > 0
 * @param amount share of the difference that is added, >= 0
 */
public record SharpeningMask(double sigma, double amount) {

  /** RGB samples sharpened, rounded to 8 bits. */
  Picture apply(float[] samples, int width, int height, Run run) {
    float[] blurred = blurred(samples, width, height, EightBits.CHANNELS, sigma, run);
    float share = (float) amount;
    float[] sharp = new float[samples.length];
    for (int i = 0; i < sharp.length; i++) {
      sharp[i] = samples[i] + share * (samples[i] - blurred[i]);
    }
    return EightBits.rounded(sharp, width, height);
  }

  static float[] blurred(
      float[] samples, int width, int height, int channels, double sigma, Run run) {
    double[] weights = Kernel.gaussian1d(sigma);
    return Pixels.open(
        Convolution.separable(
            Pixels.wrap(samples, width, height, channels), weights, weights, run));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "sigma %.2f px, amount %.2f", sigma, amount);
  }
}
