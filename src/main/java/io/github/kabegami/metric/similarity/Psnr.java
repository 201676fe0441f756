package io.github.kabegami.metric.similarity;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.RowSums;

/**
 * Peak signal-to-noise ratio in decibels: 10 log10(MAX^2 / mean squared error).
 *
 * <p>Over all colour channels the errors of integer pictures are summed as integers, without
 * rounding; MAX is 255 for 8-bit pictures, 65535 where one of the two has 16 bits (bytes count x
 * 257) and 1 where one is a float picture. Over luma MAX is 255. Identical pictures score positive
 * infinity.
 *
 * <p>Source: BasicSR at 8d56e3a, basicsr/metrics/psnr_ssim.py {@code calculate_psnr} with {@code
 * crop_border} and {@code test_y_channel}; 16-bit as scikit-image 0.19.3 {@code
 * peak_signal_noise_ratio(data_range=65535)}. Deliberate difference: 16-bit and float pictures have
 * a luma too.
 *
 * @param luma whether only the luma is compared: {@code psnr-y}
 */
public record Psnr(boolean luma) implements Metric {

  @Override
  public String name() {
    return luma ? "psnr-y" : "psnr";
  }

  @Override
  public String definition(MetricOptions options) {
    return luma
        ? "PSNR of the luma in dB, as BasicSR (test_y_channel): 10 log10(255^2 / MSE) with "
            + options.luma().definition()
            + "; gray pictures as they are; alpha ignored; identical pictures: inf."
        : "PSNR in dB, as BasicSR: 10 log10(MAX^2 / MSE), MSE over all colour channels of the"
            + " stored integers, MAX 255 (65535 if a picture has 16 bits, 1 for float pictures);"
            + " alpha ignored; identical pictures: inf.";
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
    double sum = 0;
    for (int plane = 0; plane < pair.planes(); plane++) {
      sum += squaredErrors(pair, plane, run);
    }
    if (sum == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double mean = sum / ((double) pair.planes() * pair.height() * pair.width());
    return 10 * StrictMath.log10(pair.peak() * pair.peak() / mean);
  }

  /**
   * The sum of squared differences of a plane: exact for integer pictures as long as it is below
   * 2^53.
   */
  static double squaredErrors(Pair pair, int plane, Run run) {
    double[] sums = new double[pair.height()];
    run.forRows(
        pair.height(),
        (from, to) -> {
          double[] a = new double[pair.width()];
          double[] b = new double[pair.width()];
          for (int y = from; y < to; y++) {
            pair.read(plane, y, 0, pair.width(), a, b);
            sums[y] = squaredErrors(a, b);
          }
        });
    return RowSums.total(sums);
  }

  private static double squaredErrors(double[] a, double[] b) {
    double even = 0;
    double odd = 0;
    int x = 0;
    for (; x + 1 < a.length; x += 2) {
      even += (a[x] - b[x]) * (a[x] - b[x]);
      odd += (a[x + 1] - b[x + 1]) * (a[x + 1] - b[x + 1]);
    }
    if (x < a.length) {
      even += (a[x] - b[x]) * (a[x] - b[x]);
    }
    return even + odd;
  }
}
