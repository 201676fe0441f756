package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.convolution.Convolution;
import io.github.kabegami.core.convolution.Kernel;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Blurs with a plateau 1 / (1 + q^beta), q the squared distance in units of sigma: flat in the
 * middle with a steep rim for a large beta, long tails for a small one. Borders are mirrored
 * without repeating the edge pixel; not clamped.
 *
 * <p>Source: Wang et al. 2021, Real-ESRGAN, sec. 3.2; kernel as BasicSR degradations.py,
 * bivariate_plateau.
 *
 * @param size of the kernel, pixels, odd, >= 3
 * @param sigmaX half width along the first axis, pixels, > 0
 * @param sigmaY half width along the second axis, pixels, > 0
 * @param angle from the x axis to the first axis, radians
 * @param beta exponent, > 0; 1 has long tails, more a flatter top
 */
public record PlateauBlur(int size, double sigmaX, double sigmaY, double angle, double beta)
    implements Step {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the size is even, or a sigma or beta is not > 0
   */
  public PlateauBlur {
    Checks.oddSize(size);
    Checks.above("sigmaX", sigmaX, 0);
    Checks.above("sigmaY", sigmaY, 0);
    Checks.above("beta", beta, 0);
  }

  /** The kernel. */
  public Kernel kernel() {
    return Kernel.plateau(size, sigmaX, sigmaY, angle, beta);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    return Convolution.apply(pixels, kernel(), run);
  }
}
