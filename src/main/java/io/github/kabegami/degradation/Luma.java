package io.github.kabegami.degradation;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.convolution.Kernel;

/** The gray picture, and the Gaussian with which it is looked at. */
final class Luma {
  private static final float RED = 0.299f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;

  private Luma() {}

  /** A plane of ITU-R BT.601 luma; a copy of the plane where there is one channel. */
  static float[] of(float[] source, int plane, int channels, Run run) {
    if (channels != 3) {
      return java.util.Arrays.copyOf(source, plane);
    }
    float[] luma = new float[plane];
    run.forRows(
        plane,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            luma[i] = RED * source[i] + GREEN * source[plane + i] + BLUE * source[2 * plane + i];
          }
        });
    return luma;
  }

  /** Weights that reach 4 sigma, as OpenCV's GaussianBlur has them for floats without a size. */
  static double[] gaussian(double sigma) {
    return Kernel.gaussian1d((int) Math.rint(8 * sigma + 1) | 1, sigma);
  }
}
