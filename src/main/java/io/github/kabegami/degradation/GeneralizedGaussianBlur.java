package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.convolution.Convolution;
import io.github.kabegami.core.convolution.Kernel;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Blurs with a generalised Gaussian exp(-q^beta / 2), q the squared distance in standard
 * deviations: small and diffuse for beta below 1, with tails that keep some of the finest detail.
 * Borders are mirrored without repeating the edge pixel; not clamped.
 *
 * <p>Source: Wang et al. 2021, Real-ESRGAN, sec. 3.2; kernel as BasicSR degradations.py,
 * bivariate_generalized_Gaussian.
 *
 * @param size of the kernel, pixels, odd, >= 3
 * @param sigmaX at beta 1 the standard deviation along the first axis, pixels, > 0
 * @param sigmaY the same along the second axis, pixels, > 0
 * @param angle from the x axis to the first axis, radians
 * @param beta exponent, > 0; 1 is a Gaussian, less has heavier tails
 */
public record GeneralizedGaussianBlur(
    int size, double sigmaX, double sigmaY, double angle, double beta) implements Step {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the size is even, or a sigma or beta is not > 0
   */
  public GeneralizedGaussianBlur {
    Checks.oddSize(size);
    Checks.above("sigmaX", sigmaX, 0);
    Checks.above("sigmaY", sigmaY, 0);
    Checks.above("beta", beta, 0);
  }

  /** The kernel. */
  public Kernel kernel() {
    return Kernel.generalizedGaussian(size, sigmaX, sigmaY, angle, beta);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    return Convolution.apply(pixels, kernel(), run);
  }
}
