package io.github.kabegami.metric.lineart;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.MapMaker;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.QualityMap;
import io.github.kabegami.metric.StripSums;
import io.github.kabegami.metric.UndefinedScoreException;

/**
 * How far a picture is brighter or darker beside lines than its reference is anywhere nearby, in
 * percent of the lines' contrast: the halos of sharpening and the ringing of codecs. 0 is best.
 *
 * <p>The luma T of the image, 0..255, is first fitted to the luma R of the reference by one gain
 * and one offset, {@link LumaFit}, so that another contrast is no overshoot. With low and high the
 * smallest and largest R in the 7 x 7 pixels around a place, the score is 100 x the sum of max(0, T
 * - high, low - T), divided by the sum of high - low, both over the places with high - low above
 * 24. Border: only places whose 7 x 7 pixels lie inside the picture count. Gray is its own luma.
 *
 * <p>Source: own; no published metric shows halos of line art alone. An image that is unlike its
 * reference or inverted is fitted with a gain of 0, as if it were of one luma.
 */
public record Overshoot() implements Metric, MapMaker {
  private static final double BAD_LEVELS = 32;

  @Override
  public String name() {
    return "overshoot";
  }

  @Override
  public String mapName() {
    return name();
  }

  @Override
  public String definition(MetricOptions options) {
    return "Overshoot, %: 100 sum(max(0, T - high, low - T)) / sum(high - low), low and high the"
        + " extremes of the reference in 7 x 7 pixels, over places with high - low > 24 whose"
        + " window fits; T is the image after a least-squares gain (at least 0) and offset to the"
        + " reference; on "
        + options.luma().definition()
        + "; gray pictures x 255; alpha ignored.";
  }

  @Override
  public String mapDefinition(MetricOptions options) {
    return "Levels (0..255) by which the luma leaves the range that the reference has in 7 x 7"
        + " pixels, where that range is above 24, after a least-squares gain and offset; on "
        + options.luma().definition()
        + ".";
  }

  @Override
  public Goal goal() {
    return Goal.LOWER;
  }

  @Override
  public boolean usesLuma() {
    return true;
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = open(image, reference, options);
    LumaFit fit = LumaFit.of(pair, run);
    double[] sums =
        StripSums.of(
            width(pair),
            height(pair),
            2,
            run,
            (x, columns) -> new OvershootRows(pair, fit, x, columns)::add);
    if (!(sums[1] > 0)) {
      throw new UndefinedScoreException(
          "overshoot needs a reference with edges: nowhere does its luma change by more than "
              + (int) OvershootRows.EDGE_CONTRAST
              + " of 255 levels within 7 x 7 pixels");
    }
    return 100 * sums[0] / sums[1];
  }

  @Override
  public QualityMap map(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = open(image, reference, options);
    LumaFit fit = LumaFit.of(pair, run);
    int width = width(pair);
    int height = height(pair);
    float[] values = new float[width * height];
    StripSums.of(
        width,
        height,
        0,
        run,
        (x, columns) -> {
          OvershootRows rows = new OvershootRows(pair, fit, x, columns);
          return (y, sums) -> {
            rows.row(y);
            for (int i = 0; i < columns; i++) {
              values[y * width + x + i] = (float) rows.beyond[i];
            }
          };
        });
    int corner = options.crop() + OvershootRows.WINDOW_PIXELS / 2;
    return new QualityMap(values, width, height, corner, corner, 0, BAD_LEVELS);
  }

  private Pair open(Picture image, Picture reference, MetricOptions options) {
    Pair pair = new Pair(image, reference, true, options);
    pair.requireSide(name(), OvershootRows.WINDOW_PIXELS);
    return pair;
  }

  private static int width(Pair pair) {
    return pair.width() - OvershootRows.WINDOW_PIXELS + 1;
  }

  private static int height(Pair pair) {
    return pair.height() - OvershootRows.WINDOW_PIXELS + 1;
  }
}
