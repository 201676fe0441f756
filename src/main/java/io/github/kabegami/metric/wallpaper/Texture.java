package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Measured;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.StripSums;
import io.github.kabegami.metric.UndefinedScoreException;
import java.util.Map;

/**
 * How much of the reference's texture a picture still has: 1 is best, less is smoothed (paper,
 * brush strokes and foliage turned into plastic), more is noise or sharpening.
 *
 * <p>The range of a place is the largest less the smallest luma, 0..255, of the reference in the 11
 * x 11 pixels around it. Detail is the luma less its mean under a Gaussian window of these pixels,
 * standard deviation 2, divided by the range, so that a faint texture counts as much as a strong
 * one. The score is the sum of the squared details of the image divided by that of the reference,
 * over the places with texture: a range of 6 to 24 levels, or a larger one if each 3 x 3 pixels of
 * the window vary by a quarter of it at least. Less is flat; more, with a calm patch beside it, is
 * an edge: sharper lines cannot make up for smoothed texture. No gain or offset is fitted: a
 * contrast of 0.8 scores 0.64. Border: only places whose 11 x 11 pixels lie inside the picture
 * count. Gray is its own luma.
 *
 * <p>Detail: {@code textured}, the share of the places that have texture, 0..1.
 *
 * <p>Source: own.
 */
public record Texture() implements Metric {

  @Override
  public String name() {
    return "texture";
  }

  @Override
  public String definition(MetricOptions options) {
    return "Texture: sum(detail of the image squared) / sum(detail of the reference squared),"
        + " detail = (luma - Gaussian mean of 11 x 11 pixels, sigma 2) / (range of the reference in"
        + " them), over places where that range is 6 to 24 levels, or more if each 3 x 3 pixels of"
        + " the window vary by a quarter of it, and the window fits; no gain or offset is fitted; on "
        + options.luma().definition()
        + "; gray pictures x 255; alpha ignored; besides: textured, share of places counted.";
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
    return measure(image, reference, options, run).value();
  }

  @Override
  public Measured measure(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = new Pair(image, reference, true, options);
    pair.requireSide(name(), TextureRows.WINDOW_PIXELS);
    int width = pair.width() - TextureRows.WINDOW_PIXELS + 1;
    int height = pair.height() - TextureRows.WINDOW_PIXELS + 1;
    double[] sums =
        StripSums.of(width, height, 3, run, (x, columns) -> new TextureRows(pair, x, columns)::add);
    if (!(sums[1] > 0)) {
      throw new UndefinedScoreException(
          "texture needs a reference with texture: nowhere does its luma vary by "
              + (int) TextureRows.FLAT
              + " to "
              + (int) TextureRows.EDGE
              + " of 255 levels within 11 x 11 pixels, or by more without a calm patch");
    }
    return new Measured(sums[0] / sums[1], Map.of("textured", sums[2] / ((double) width * height)));
  }
}
