package io.github.kabegami.metric.lineart;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.StripSums;
import io.github.kabegami.metric.UndefinedScoreException;

/**
 * How much less than in the reference the lines of a picture keep their direction, in percent: the
 * steps of jagged lines. 0 is best; a softer picture has a little less than 0.
 *
 * <p>On the luma, 0..255: the structure tensor is the mean of the products of the gradient's parts
 * ({@link ScharrRows}) under a Gaussian window of 11 x 11 pixels, standard deviation 1.5; coherence
 * is the difference of its two eigenvalues divided by their sum, 0 to 1, and 0 where there is no
 * slope. A picture's coherence is the mean over the edges of the reference, slopes above 8 levels
 * per pixel, weighted by the sum of the eigenvalues in the reference. The score is 100 x (coherence
 * of the reference - coherence of the image) / coherence of the reference. Border: only places
 * whose 13 x 13 pixels lie inside the picture count. Gray is its own luma.
 *
 * <p>Source: own, with the coherence of Bigun and Granlund 1987, Optimal orientation detection of
 * linear symmetry. A gain and an offset change nothing, and neither does inverting the image.
 */
public record Coherence() implements Metric {

  @Override
  public String name() {
    return "coherence";
  }

  @Override
  public String definition(MetricOptions options) {
    return "Loss of direction coherence, %: 100 (C(R) - C(T)) / C(R); C is the mean of (l1 - l2) /"
        + " (l1 + l2), eigenvalues of the structure tensor (Scharr gradients, Gaussian 11 x 11,"
        + " sigma 1.5), over places where the reference's gradient is > 8 levels per pixel and the"
        + " windows fit, weighted by the reference's l1 + l2; on "
        + options.luma().definition()
        + "; gray pictures x 255; alpha ignored.";
  }

  @Override
  public Goal goal() {
    return Goal.ZERO;
  }

  @Override
  public boolean usesLuma() {
    return true;
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = new Pair(image, reference, true, options);
    pair.requireSide(name(), CoherenceRows.WINDOW_PIXELS);
    int border = CoherenceRows.WINDOW_PIXELS - 1;
    double[] sums =
        StripSums.of(
            pair.width() - border,
            pair.height() - border,
            2,
            run,
            (x, columns) -> new CoherenceRows(pair, x, columns)::add);
    if (!(sums[1] > 0)) {
      throw new UndefinedScoreException(SlopeRows.withoutEdges(name()));
    }
    return 100 * (sums[1] - sums[0]) / sums[1];
  }
}
