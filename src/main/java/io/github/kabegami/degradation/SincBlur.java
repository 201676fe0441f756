package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.convolution.Convolution;
import io.github.kabegami.core.convolution.Kernel;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Cuts high frequencies off with a circular sinc, which leaves faint rings beside edges; may
 * overshoot [0,1]. Borders are mirrored without repeating the edge pixel.
 *
 * <p>Source: Wang et al. 2021, Real-ESRGAN, sec. 3.3; kernel as BasicSR degradations.py,
 * circular_lowpass_kernel.
 *
 * @param size of the kernel, odd, >= 3
 * @param cutoff radians per pixel, in (0, pi]
 */
public record SincBlur(int size, double cutoff) implements Step {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the size is even or the cutoff outside (0, pi]
   */
  public SincBlur {
    Checks.oddSize(size);
    Checks.above("cutoff", cutoff, 0);
    Checks.within("cutoff", cutoff, 0, Math.PI);
  }

  /** The kernel. */
  public Kernel kernel() {
    return Kernel.sinc(size, cutoff);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    return Convolution.apply(pixels, kernel(), run);
  }
}
