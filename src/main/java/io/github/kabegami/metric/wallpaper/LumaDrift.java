package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.RowSums;

/**
 * How much brighter a picture has become as a whole: the mean of its luma minus that of its
 * reference, in levels of 0..255; negative where it has become darker, 0 for identical pictures.
 */
public record LumaDrift() implements Metric {

  @Override
  public String name() {
    return "luma-drift";
  }

  @Override
  public String definition(MetricOptions options) {
    return "Mean of the luma of the image minus the luma of the reference, in levels of 0..255,"
        + " negative where the image is darker; "
        + options.luma().definition()
        + "; gray pictures as they are; alpha ignored.";
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
    double[] sums = new double[pair.height()];
    run.forRows(
        pair.height(),
        (from, to) -> {
          double[] a = new double[pair.width()];
          double[] b = new double[pair.width()];
          for (int y = from; y < to; y++) {
            pair.read(0, y, 0, pair.width(), a, b);
            sums[y] = difference(a, b);
          }
        });
    return RowSums.total(sums) / ((double) pair.width() * pair.height());
  }

  private static double difference(double[] a, double[] b) {
    double sum = 0;
    for (int x = 0; x < a.length; x++) {
      sum += a[x] - b[x];
    }
    return sum;
  }
}
