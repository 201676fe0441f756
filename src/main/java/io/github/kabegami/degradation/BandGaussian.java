package io.github.kabegami.degradation;

/**
 * One-dimensional taps whose transfer up to half a cycle per pixel is that of a continuous
 * Gaussian, exp(-2 (pi sigma f)^2), also where sigma is a fraction of a pixel.
 */
final class BandGaussian {
  private static final int SMALLEST_RADIUS = 4;
  private static final int FREQUENCIES = 64;

  private BandGaussian() {}

  /**
   * An odd number of taps that sum to 1.
   *
   * @param sigma pixels, >= 0; at 0 the middle tap is all
   */
  static double[] taps(double sigma) {
    int radius = Math.max(SMALLEST_RADIUS, (int) Math.ceil(3 * sigma));
    double[] taps = new double[2 * radius + 1];
    double sum = 0;
    for (int n = 0; n <= radius; n++) {
      double tap = tap(sigma, n);
      taps[radius - n] = tap;
      taps[radius + n] = tap;
      sum += n == 0 ? tap : 2 * tap;
    }
    for (int i = 0; i < taps.length; i++) {
      taps[i] /= sum;
    }
    return taps;
  }

  /** The inverse transform at a place, by the midpoint rule. */
  private static double tap(double sigma, int place) {
    double sum = 0;
    for (int i = 0; i < FREQUENCIES; i++) {
      double angle = Math.PI * (i + 0.5) / FREQUENCIES;
      double spread = sigma * angle;
      sum += StrictMath.exp(-spread * spread / 2) * StrictMath.cos(angle * place);
    }
    return sum / FREQUENCIES;
  }
}
