package io.github.kabegami.metric.similarity;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;

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
            + " stored integers, MAX "
            + Pair.PEAKS
            + "; alpha ignored; identical pictures: inf.";
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
    double mean = Deviation.SQUARED.mean(pair, run);
    return mean == 0
        ? Double.POSITIVE_INFINITY
        : 10 * StrictMath.log10(pair.peak() * pair.peak() / mean);
  }
}
