package io.github.kabegami.metric.perception;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.RowSums;
import io.github.kabegami.metric.UndefinedScoreException;

/**
 * Haar wavelet-based perceptual similarity index; 1 for identical pictures but for rounding, down
 * to 0.
 *
 * <p>Y, I and Q on 0..255 of all depths, means of 2 x 2 pixels; the lengths of the wavelets of 2
 * and 4 pixels are compared by (2 a b + 30) / (a^2 + b^2 + 30), bent by a logistic function of 4.2,
 * and weighted by the greater length of the wavelet of 8 pixels; I and Q are compared by means of 2
 * x 2 of the half picture. Black beyond the border.
 *
 * <p>It sees neither inverted pictures nor, in gray ones, other brightness, since it compares
 * lengths of wavelets.
 *
 * <p>Source: Reisenhofer, Bosse, Kutyniok, Wiegand 2018, A Haar wavelet-based perceptual similarity
 * index for image quality assessment, eq. 8 to 15; piq 0.8.0 at 9948a52, piq/haarpsi.py {@code
 * haarpsi} with {@code subsample}. Deliberate differences: two pictures whose luma is black have no
 * score, where piq returns inf; float pictures may leave [0, 1].
 */
public record HaarPsi() implements Metric {
  private static final double TINY = 0x1p-52;
  private static final int SMALLEST_SIDE = 16;

  @Override
  public String name() {
    return "haarpsi";
  }

  @Override
  public String definition(MetricOptions options) {
    return "HaarPSI (Reisenhofer et al. 2018), as piq: similarity of the lengths of Haar wavelets of"
        + " 2 and 4 pixels, weighted by those of 8 pixels, C 30, alpha 4.2, with the colours I and"
        + " Q of YIQ on 0..255, not rounded, averaged over 2 x 2 pixels, black beyond the border;"
        + " alpha channel ignored; blind to inverted luma, because it compares lengths of"
        + " wavelets only.";
  }

  @Override
  public Goal goal() {
    return Goal.HIGHER;
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = new Pair(image, reference, false, options);
    pair.requireSide(name(), SMALLEST_SIDE);
    int height = HalfRows.half(pair.height());
    double[] sums = new double[height];
    double[] weights = new double[height];
    run.forRows(
        height,
        (from, to) -> {
          HaarSimilarity rows = new HaarSimilarity(pair);
          double[] row = new double[2];
          for (int y = from; y < to; y++) {
            run.checkCancelled();
            rows.sums(y, row);
            sums[y] = row[0];
            weights[y] = row[1];
          }
        });
    return score(RowSums.total(sums), RowSums.total(weights));
  }

  private double score(double sum, double weight) {
    if (weight == 0) {
      throw new UndefinedScoreException(
          name() + " needs an edge in one of the pictures, got two black ones");
    }
    double root = HaarSimilarity.unbend((sum + TINY) / (weight + TINY));
    return root * root;
  }
}
