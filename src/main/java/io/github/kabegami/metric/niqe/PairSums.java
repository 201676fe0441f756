package io.github.kabegami.metric.niqe;

/**
 * Sums over products of pairs of numbers, and the asymmetric generalised Gaussian distribution that
 * they tell of. For one thread.
 */
final class PairSums {
  private long count;
  private long positives;
  private long negatives;
  private double absolute;

  /** Sum of (2v)^2 over positive v. */
  private double above;

  /** Sum of (2v)^2 over negative v. */
  private double below;

  /**
   * A distribution: shape and both scales; NaN where there is nothing to tell from, though the
   * shape then is the first one.
   *
   * @param shape index in {@link Shapes}
   * @param left scale of the negative side
   * @param right scale of the positive side
   */
  record Fit(int shape, double left, double right) {}

  /** Adds the products of count numbers of a from i with those of b from j. */
  void add(double[] a, int i, double[] b, int j, int count) {
    int more = 0;
    int fewer = 0;
    double magnitudes = 0;
    double greater = 0;
    double less = 0;
    for (int k = 0; k < count; k++) {
      double v = a[i + k] * b[j + k];
      double magnitude = Math.abs(v);
      double twicePositive = magnitude + v;
      double twiceNegative = magnitude - v;
      magnitudes += magnitude;
      greater += twicePositive * twicePositive;
      less += twiceNegative * twiceNegative;
      more += v > 0 ? 1 : 0;
      fewer += v < 0 ? 1 : 0;
    }
    this.count += count;
    positives += more;
    negatives += fewer;
    absolute += magnitudes;
    above += greater;
    below += less;
  }

  /** The distribution, by moments: utlive/niqe, estimateaggdparam.m. */
  Fit fit() {
    double left = Math.sqrt(below / 4 / negatives);
    double right = Math.sqrt(above / 4 / positives);
    double mean = absolute / count;
    double squares = (above + below) / 4 / count;
    double skew = left / right;
    double skewSquared = skew * skew;
    double ratio =
        mean
            * mean
            / squares
            * (skewSquared * skew + 1)
            * (skew + 1)
            / ((skewSquared + 1) * (skewSquared + 1));
    int shape = Shapes.nearest(ratio);
    return new Fit(shape, left * Shapes.width(shape), right * Shapes.width(shape));
  }
}
