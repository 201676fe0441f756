package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.convolution.Convolution;
import io.github.kabegami.core.convolution.Kernel;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Blurs with a Gaussian that may be longer in one direction; borders are mirrored without repeating
 * the edge pixel; not clamped.
 *
 * <p>A round Gaussian and one at angle 0 are applied along x and then along y, which is the same
 * but for rounding (less than 2e-6).
 *
 * <p>Source: Wang et al. 2021, Real-ESRGAN, sec. 3.2; kernel as BasicSR degradations.py.
 *
 * @param size of the kernel, odd, >= 3
 * @param sigmaX standard deviation along the first axis, pixels, > 0
 * @param sigmaY standard deviation along the second axis, pixels, > 0
 * @param angle from the x axis to the first axis, radians
 */
public record GaussianBlur(int size, double sigmaX, double sigmaY, double angle) implements Step {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the size is even or a sigma is not > 0
   */
  public GaussianBlur {
    Checks.oddSize(size);
    Checks.above("sigmaX", sigmaX, 0);
    Checks.above("sigmaY", sigmaY, 0);
  }

  /** The kernel. */
  public Kernel kernel() {
    return Kernel.gaussian(size, sigmaX, sigmaY, angle);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    if (sigmaX == sigmaY || angle == 0) {
      return Convolution.separable(
          pixels, Kernel.gaussian1d(size, sigmaX), Kernel.gaussian1d(size, sigmaY), run);
    }
    return Convolution.apply(pixels, kernel(), run);
  }
}
