package io.github.kabegami.metric.niqe;

/**
 * The shapes alpha of generalised Gaussian distributions that are tried, 0.2 to 10 in steps of
 * 0.001, and what follows from each: constants only.
 *
 * <p>Source: utlive/niqe, estimateaggdparam.m; the shapes are those of numpy's {@code arange(0.2,
 * 10.001, 0.001)}, which BasicSR tries.
 */
final class Shapes {
  /** How many there are. */
  static final int COUNT = 9801;

  private static final double FIRST = 0.2;
  private static final double STEP = FIRST + 0.001 - FIRST;

  /** Above it, the terms of Stirling's series below are exact to 1e-16. */
  private static final double STIRLING_FROM = 16;

  /** Factors of 1/z, 1/z^3, 1/z^5 ...: B(2n) / (2n (2n - 1)), with the Bernoulli numbers B. */
  private static final double[] STIRLING = {
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360
  };

  private static final double[] RATIOS = new double[COUNT];
  private static final double[] WIDTHS = new double[COUNT];
  private static final double[] MEANS = new double[COUNT];

  static {
    for (int i = 0; i < COUNT; i++) {
      double once = gamma(1 / alpha(i));
      double twice = gamma(2 / alpha(i));
      double thrice = gamma(3 / alpha(i));
      RATIOS[i] = twice * twice / (once * thrice);
      WIDTHS[i] = Math.sqrt(once / thrice);
      MEANS[i] = twice / once;
    }
  }

  private Shapes() {}

  /** The shape of that index. */
  static double alpha(int index) {
    return FIRST + index * STEP;
  }

  /** (mean |x|)^2 / mean x^2 of the symmetric distribution; rises with the index. */
  static double ratio(int index) {
    return RATIOS[index];
  }

  /** The scale beta of a distribution whose standard deviation is 1. */
  static double width(int index) {
    return WIDTHS[index];
  }

  /** The mean of |x| for scale 1. */
  static double mean(int index) {
    return MEANS[index];
  }

  /**
   * The first index whose ratio has the least squared distance; 0 for what is not finite, as
   * numpy's argmin.
   */
  static int nearest(double ratio) {
    int low = 0;
    int high = COUNT;
    while (low < high) {
      int middle = (low + high) / 2;
      if (RATIOS[middle] < ratio) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0 || !Double.isFinite(ratio)) {
      return 0;
    }
    return low == COUNT || squared(low - 1, ratio) <= squared(low, ratio) ? low - 1 : low;
  }

  private static double squared(int index, double ratio) {
    double distance = RATIOS[index] - ratio;
    return distance * distance;
  }

  /** The gamma function of x > 0, relative error below 1e-13, by Stirling's series. */
  static double gamma(double x) {
    double divisor = 1;
    double z = x;
    while (z < STIRLING_FROM) {
      divisor *= z;
      z++;
    }
    double series = 0;
    for (int i = STIRLING.length - 1; i >= 0; i--) {
      series = series / (z * z) + STIRLING[i];
    }
    double logarithm = (z - 0.5) * StrictMath.log(z) - z + StrictMath.log(2 * Math.PI) / 2;
    return StrictMath.exp(logarithm + series / z) / divisor;
  }
}
