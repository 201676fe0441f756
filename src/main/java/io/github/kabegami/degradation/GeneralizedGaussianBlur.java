package io.github.kabegami.degradation;

import io.github.kabegami.core.Convolution;
import io.github.kabegami.core.Kernel;
import io.github.kabegami.core.Run;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Blurs with a round generalised Gaussian exp(-(r^2/sigma^2)^beta / 2): small and diffuse for beta
 * below 1, with tails that keep some of the finest detail. Borders are mirrored without repeating
 * the edge pixel.
 *
 * <p>Source: kernel as BasicSR degradations.py, bivariate_generalized_Gaussian.
 *
 * @param size of the kernel, odd, >= 3
 * @param sigma pixels, > 0; at beta 1 the standard deviation
 * @param beta exponent, > 0
 */
public record GeneralizedGaussianBlur(int size, double sigma, double beta) implements Step {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the size is even, or sigma or beta is not > 0
   */
  public GeneralizedGaussianBlur {
    Checks.oddSize(size);
    Checks.above("sigma", sigma, 0);
    Checks.above("beta", beta, 0);
  }

  /** The kernel. */
  public Kernel kernel() {
    return Kernel.generalizedGaussian(size, sigma, sigma, 0, beta);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    return Convolution.apply(pixels, kernel(), run);
  }
}
