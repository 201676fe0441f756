package io.github.kabegami.metric.similarity;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.RowSums;

/**
 * Multi-scale structural similarity, 0..1: contrast and structure at five scales, each half as
 * large as the one before, and the means at the last.
 *
 * <p>Windows and constants are those of {@code ssim}. A scale's number is the mean over the places
 * where the whole window lies inside the picture; negative ones count as 0; the score of a channel
 * is their product, raised to the powers 0.0448, 0.2856, 0.3001, 0.2363 and 0.1333, and that of RGB
 * the mean of the three channels' scores. A scale is the mean of 2 x 2 numbers of the one before;
 * if a side of it is odd, its first column and row are repeated first. The range is that of {@link
 * Psnr}.
 *
 * <p>Source: Wang, Simoncelli, Bovik 2003, Multi-scale structural similarity for image quality
 * assessment, eq. 7; piq 0.8.0, piq/ms_ssim.py {@code multi_scale_ssim}. Deliberate differences: no
 * division by the range first (the constants grow instead); the window is applied as two 1-D ones.
 */
public record MsSsim() implements Metric {
  private static final double[] POWERS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
  private static final SsimWindow WINDOW = SsimWindow.gaussian();

  /** The window fits into the last scale. */
  private static final int SMALLEST_SIDE = ((WINDOW.side() - 1) << (POWERS.length - 1)) + 1;

  @Override
  public String name() {
    return "ms-ssim";
  }

  @Override
  public String definition(MetricOptions options) {
    return "MS-SSIM, as piq 0.8.0: five scales with the powers 0.0448, 0.2856, 0.3001, 0.2363 and"
        + " 0.1333, 2 x 2 means (of odd sizes the first column and row are repeated), "
        + WINDOW.description()
        + ", valid region, k1 0.01, k2 0.03, negative scales 0, mean of the colour channels' scores"
        + " on the stored integers, range "
        + Pair.PEAKS
        + "; alpha ignored.";
  }

  @Override
  public Goal goal() {
    return Goal.HIGHER;
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = new Pair(image, reference, false, options);
    pair.requireSide(name(), SMALLEST_SIDE);
    double sum = 0;
    for (int plane = 0; plane < pair.planes(); plane++) {
      sum += planeScore(PlanePair.of(pair, plane), pair.peak(), run);
      run.progress().report((plane + 1.0) / pair.planes(), "channel " + (plane + 1));
    }
    return sum / pair.planes();
  }

  private static double planeScore(PlanePair planes, double peak, Run run) {
    PlanePair level = planes;
    double product = 1;
    for (int scale = 0; scale < POWERS.length; scale++) {
      level = scale == 0 ? level : new HalvedPlanes(level, run);
      double mean = mean(level, peak, scale == POWERS.length - 1, run);
      product *= StrictMath.pow(Math.max(0, mean), POWERS[scale]);
    }
    return product;
  }

  /** The mean similarity of a scale, at the last one with the quotient of means. */
  private static double mean(PlanePair planes, double peak, boolean last, Run run) {
    int width = planes.width() - WINDOW.side() + 1;
    double[] sums = new double[planes.height() - WINDOW.side() + 1];
    SsimRows.visit(
        planes,
        WINDOW,
        peak,
        run,
        (y, x, row) ->
            sums[y] += RowSums.row(last ? row.similarity() : row.structure(), row.columns()));
    return RowSums.total(sums) / ((double) width * sums.length);
  }
}
