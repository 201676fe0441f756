package io.github.kabegami.metric.similarity;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MapMaker;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.QualityMap;

/**
 * A map of what two pictures differ by: the mean over the colour channels of |image - reference|,
 * on 0..255 for all depths. 64, a quarter of the range, is as bad as anything above it, so that
 * differences of a few levels can be seen.
 */
public record Difference() implements MapMaker {
  private static final double WHITE = 255;
  private static final double BAD = 64;

  @Override
  public String mapName() {
    return "difference";
  }

  @Override
  public String mapDefinition(MetricOptions options) {
    return "Mean over the colour channels of |image - reference| on the scale 0..255;"
        + " integers as stored; alpha ignored.";
  }

  @Override
  public QualityMap map(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = new Pair(image, reference, false, options);
    float[] values = new float[pair.width() * pair.height()];
    run.forRows(
        pair.height(),
        (from, to) -> {
          for (int y = from; y < to; y++) {
            row(pair, y, values);
          }
        });
    return new QualityMap(
        values, pair.width(), pair.height(), options.crop(), options.crop(), 0, BAD);
  }

  private static void row(Pair pair, int y, float[] values) {
    double[] a = new double[pair.width()];
    double[] b = new double[pair.width()];
    double[] sums = new double[pair.width()];
    for (int plane = 0; plane < pair.planes(); plane++) {
      pair.read(plane, y, 0, a.length, a, b);
      for (int x = 0; x < sums.length; x++) {
        sums[x] += Math.abs(a[x] - b[x]);
      }
    }
    double factor = WHITE / (pair.peak() * pair.planes());
    for (int x = 0; x < sums.length; x++) {
      values[y * sums.length + x] = (float) (sums[x] * factor);
    }
  }
}
