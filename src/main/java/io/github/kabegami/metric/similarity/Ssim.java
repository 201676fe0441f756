package io.github.kabegami.metric.similarity;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.RowSums;

/**
 * Structural similarity with a Gaussian window of 11 x 11 pixels, standard deviation 1.5, over the
 * positions where the whole window lies inside the picture; at most 1, negative where structures
 * are inverted.
 *
 * <p>{@code k1} = 0.01, {@code k2} = 0.03; variances are divided by the number of samples (no
 * sample correction); no downsampling, no clamping. The score of RGB is the mean of the three
 * channels' scores. The range is that of {@link Psnr}: 255, 65535 or 1; 255 for luma. Everything is
 * computed in double and summed in a fixed order, a row after the other.
 *
 * <p>Source: Wang, Bovik, Sheikh, Simoncelli 2004, Image quality assessment: from error visibility
 * to structural similarity, eq. 13; BasicSR at 8d56e3a, basicsr/metrics/psnr_ssim.py {@code
 * calculate_ssim}. Deliberate differences: the window is applied as two 1-D ones; 16-bit and float
 * pictures have scores too; a picture smaller than the window is refused, where BasicSR returns
 * nan.
 *
 * @param luma whether only the luma is compared: {@code ssim-y}
 */
public record Ssim(boolean luma) implements Metric {
  private static final double K1 = 0.01;
  private static final double K2 = 0.03;

  @Override
  public String name() {
    return luma ? "ssim-y" : "ssim";
  }

  @Override
  public String definition(MetricOptions options) {
    return luma
        ? "SSIM of the luma, as BasicSR (test_y_channel): Gaussian window 11 x 11, sigma 1.5, valid"
            + " region, k1 0.01, k2 0.03, range 255, no downsampling, with "
            + options.luma().definition()
            + "; gray pictures as they are; alpha ignored."
        : "SSIM, as BasicSR: Gaussian window 11 x 11, sigma 1.5, valid region, k1 0.01, k2 0.03,"
            + " mean of the colour channels' scores on the stored integers, range 255 (65535 if a"
            + " picture has 16 bits, 1 for float pictures), no downsampling; alpha ignored.";
  }

  @Override
  public Goal goal() {
    return Goal.HIGHER;
  }

  @Override
  public boolean usesLuma() {
    return luma;
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = new Pair(image, reference, luma, options);
    pair.requireSide(name(), SsimRows.WINDOW_PIXELS);
    double sum = 0;
    for (int plane = 0; plane < pair.planes(); plane++) {
      sum += planeScore(pair, plane, run);
    }
    return sum / pair.planes();
  }

  private static double planeScore(Pair pair, int plane, Run run) {
    int width = pair.width() - SsimRows.WINDOW_PIXELS + 1;
    int height = pair.height() - SsimRows.WINDOW_PIXELS + 1;
    double c1 = K1 * pair.peak() * (K1 * pair.peak());
    double c2 = K2 * pair.peak() * (K2 * pair.peak());
    double[] sums = new double[height];
    run.forRows(
        height,
        (from, to) -> {
          for (int x = 0; x < width; x += SsimRows.COLUMNS) {
            SsimRows rows =
                new SsimRows(pair, plane, x, Math.min(SsimRows.COLUMNS, width - x), c1, c2);
            for (int y = from; y < to; y++) {
              sums[y] += rows.sum(y);
            }
            run.checkCancelled();
          }
        });
    return RowSums.total(sums) / ((double) width * height);
  }
}
