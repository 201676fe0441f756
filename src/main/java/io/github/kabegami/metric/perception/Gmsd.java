package io.github.kabegami.metric.perception;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.RowSums;

/**
 * Gradient magnitude similarity deviation: how unevenly the lengths of the gradients differ; 0 for
 * identical pictures, up to about 0.35.
 *
 * <p>Luma 0.299 R + 0.587 G + 0.114 B on 0..255 of all depths, means of 2 x 2 pixels, Prewitt
 * gradients divided by 3, black beyond the border, similarity (2 a b + 170) / (a^2 + b^2 + 170),
 * standard deviation over all places, divided by their number.
 *
 * <p>It sees neither inverted pictures nor other brightness, since the lengths of the gradients
 * stay the same.
 *
 * <p>Source: Xue, Zhang, Mou, Bovik 2014, Gradient magnitude similarity deviation, eq. 4 to 6; piq
 * 0.8.0 at 9948a52, piq/gmsd.py {@code gmsd}. Deliberate differences: pictures of fewer than 3
 * pixels are refused, since one place alone has no deviation; float pictures may leave [0, 1].
 */
public record Gmsd() implements Metric {
  private static final double STEADY = 170;
  private static final int SMALLEST_SIDE = 3;

  @Override
  public String name() {
    return "gmsd";
  }

  @Override
  public String definition(MetricOptions options) {
    return "GMSD (Xue et al. 2014), as piq: standard deviation of the similarity of gradient"
        + " lengths, Prewitt / 3, constant 170, of the luma 0.299 R + 0.587 G + 0.114 B on 0..255,"
        + " not rounded, averaged over 2 x 2 pixels, black beyond the border; alpha ignored; blind"
        + " to inverted pictures and to brightness, because it compares lengths of gradients only.";
  }

  @Override
  public Goal goal() {
    return Goal.LOWER;
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = new Pair(image, reference, false, options);
    pair.requireSide(name(), SMALLEST_SIDE);
    int height = HalfRows.half(pair.height());
    int width = HalfRows.half(pair.width());
    double[] means = new double[height];
    double[] squares = new double[height];
    run.forRows(
        height,
        (from, to) -> {
          GradientRows rows = new GradientRows(pair);
          for (int y = from; y < to; y++) {
            run.checkCancelled();
            double[] similarity = rows.similarity(y, STEADY);
            means[y] = mean(similarity);
            squares[y] = squaresAround(means[y], similarity);
          }
        });
    double mean = RowSums.total(means) / height;
    double sum = RowSums.total(squares) + width * squaresAround(mean, means);
    return Math.sqrt(sum / ((double) width * height));
  }

  private static double mean(double[] values) {
    return RowSums.total(values) / values.length;
  }

  private static double squaresAround(double mean, double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum;
  }
}
