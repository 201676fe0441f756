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
 * How steep the lines of a picture are beside those of its reference: 1 is best, less is softer,
 * more is sharper than it should be.
 *
 * <p>The luma T of the image, 0..255, is first fitted to the luma R of the reference by one gain
 * and one offset, {@link LumaFit}, so that another contrast is no softness. The score is the sum of
 * the slopes of T divided by the sum of the slopes of R, over the places where R has a slope above
 * 8 levels per pixel. A slope is the length of the gradient by {@link ScharrRows}. Border: only
 * places whose 3 x 3 pixels lie inside the picture count. Gray is its own luma.
 *
 * <p>Source: own. Slopes have no sign, but an image that is unlike its reference or inverted is
 * fitted with a gain of 0 and scores 0.
 */
public record Acutance() implements Metric {

  @Override
  public String name() {
    return "acutance";
  }

  @Override
  public String definition(MetricOptions options) {
    return "Acutance: sum|grad T| / sum|grad R| over places with |grad R| > 8 levels per pixel;"
        + " gradients by Scharr's operator (3, 10, 3; divided by 32) where it fits; T is the image"
        + " after a least-squares gain (at least 0) and offset to the reference R; on "
        + options.luma().definition()
        + "; gray pictures x 255; alpha ignored.";
  }

  @Override
  public Goal goal() {
    return Goal.ONE;
  }

  @Override
  public boolean usesLuma() {
    return true;
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = new Pair(image, reference, true, options);
    pair.requireSide(name(), ScharrRows.WINDOW_PIXELS);
    LumaFit fit = LumaFit.of(pair, run);
    int border = ScharrRows.WINDOW_PIXELS - 1;
    double[] sums =
        StripSums.of(
            pair.width() - border,
            pair.height() - border,
            2,
            run,
            (x, columns) -> new SlopeRows(pair, x, columns)::addMagnitudes);
    if (!(sums[1] > 0)) {
      throw new UndefinedScoreException(SlopeRows.withoutEdges(name()));
    }
    return fit.gain() * sums[0] / sums[1];
  }
}
