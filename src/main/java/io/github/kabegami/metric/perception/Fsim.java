package io.github.kabegami.metric.perception;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.RowSums;

/**
 * Feature similarity index, without colours; 1 for identical pictures, near 0 for unrelated ones.
 *
 * <p>Luma 0.299 R + 0.587 G + 0.114 B on 0..255 of all depths, means of k x k pixels, k = shorter
 * side / 256, rounded half to even, at least 1; columns and rows that fill no mean are left out.
 * Compared are phase congruency, (2 a b + 0.85) / (a^2 + b^2 + 0.85), and the lengths of Scharr
 * gradients divided by 16, black beyond the border, with 160; the product's mean is weighted by the
 * greater phase congruency.
 *
 * <p>It sees neither inverted pictures nor other brightness, and hardly other contrast: phase
 * congruency and the lengths of gradients stay the same.
 *
 * <p>Source: Zhang, Zhang, Mou, Zhang 2011, FSIM: a feature similarity index for image quality
 * assessment; piq 0.8.0 at 9948a52, piq/fsim.py {@code fsim(chromatic=False)}. Deliberate
 * differences: pictures one pixel wide or high are refused, where piq returns nan; float pictures
 * may leave [0, 1].
 */
public record Fsim() implements Metric {
  private static final double STEADY_CONGRUENCY = 0.85;
  private static final double STEADY_GRADIENT = 160;
  private static final double VIEWED_SIDE = 256;
  private static final int SMALLEST_SIDE = 2;

  @Override
  public String name() {
    return "fsim";
  }

  @Override
  public String definition(MetricOptions options) {
    return "FSIM without colours (Zhang et al. 2011), as piq: similarity of phase congruency (4"
        + " scales, 4 orientations, T1 0.85) and of Scharr gradients (T2 160) of the luma"
        + " 0.299 R + 0.587 G + 0.114 B on 0..255, not rounded, averaged over k x k pixels, k ="
        + " shorter side / 256, rounded, at least 1; beyond the border black for gradients, the"
        + " opposite side for phases; alpha ignored; blind to inverted pictures and to brightness,"
        + " because phase congruency and lengths of gradients do not change.";
  }

  @Override
  public Goal goal() {
    return Goal.HIGHER;
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = new Pair(image, reference, false, options);
    pair.requireSide(name(), SMALLEST_SIDE);
    SmallPair small = SmallPair.of(pair, factor(pair.width(), pair.height()), run);
    PhaseCongruency congruency = new PhaseCongruency(small.width(), small.height(), run);
    double[] imageMap = congruency.map(small.image());
    double[] referenceMap = congruency.map(small.reference());
    double[] sums = new double[small.height()];
    double[] weights = new double[small.height()];
    run.forRows(
        small.height(),
        (from, to) -> {
          for (int y = from; y < to; y++) {
            double[] similarity = small.gradientSimilarity(y, Gradient.SCHARR, STEADY_GRADIENT);
            for (int x = 0; x < small.width(); x++) {
              double a = imageMap[y * small.width() + x];
              double b = referenceMap[y * small.width() + x];
              double weight = Math.max(a, b);
              sums[y] += weight * similarity[x] * congruencySimilarity(a, b);
              weights[y] += weight;
            }
          }
        });
    return RowSums.total(sums) / RowSums.total(weights);
  }

  /** Pixels of both sides that become one. */
  static int factor(int width, int height) {
    return Math.max(1, (int) Math.rint(Math.min(width, height) / VIEWED_SIDE));
  }

  private static double congruencySimilarity(double a, double b) {
    return (2 * a * b + STEADY_CONGRUENCY) / (a * a + b * b + STEADY_CONGRUENCY);
  }
}
