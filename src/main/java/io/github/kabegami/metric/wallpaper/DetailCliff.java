package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MetricOptions;
import java.util.OptionalDouble;

/**
 * How steeply the detail of a picture ends: enlarging leaves a cliff in its spectrum at the highest
 * frequency of the small picture, which the detail of lines, shapes and texture does not have.
 *
 * <p>The spectrum is that of {@link EffectiveResolution}. For each frequency from 0.0625 to 0.375
 * cycles per pixel the mean log10 of the power from 1/1.6 to 1/1.15 of it, less that from 1.15 to
 * 1.6 times it (up to 0.5), less the 0.55 that power falling with the square of the frequency has:
 * the height is the largest. About 0.3 in pictures as they were painted, 0.9 and more in those
 * enlarged by 1.5 or more with bicubic or Lanczos filters; JPEG compression after enlarging fills
 * the foot of the cliff.
 *
 * <p>Source: own, after the idea that resampling leaves its mark in the spectrum.
 *
 * @param height of the cliff, log10 of power; not a number if the picture is too smooth to tell
 *     because rounding to 8 bits hides the end of its detail, or smaller than 128 x 128 pixels
 * @param share the score of {@link EffectiveResolution}; not a number where it is undefined
 * @param repeats 2, 3 or 4 if the picture was enlarged by repeating pixels, which leaves no cliff;
 *     otherwise 1
 */
public record DetailCliff(double height, double share, int repeats) {
  private static final double LOWEST = 1 / 16.0;
  private static final double HIGHEST = 3 / 8.0;
  private static final double NEAR = 1.15;
  private static final double FAR = 1.6;

  /** What power that falls with the square of the frequency loses between the two bands. */
  private static final double NATURAL = .55;

  /** Of a picture, luma of BT.601; gray x 255. */
  public static DetailCliff of(Picture picture, Run run) {
    if (Math.min(picture.width(), picture.height()) < EffectiveResolution.SMALLEST_SIDE) {
      return new DetailCliff(Double.NaN, Double.NaN, 1);
    }
    LumaPicture luma =
        new LumaPicture(
            picture, MetricOptions.NONE, "detail-cliff", EffectiveResolution.SMALLEST_SIDE);
    int repeats = PixelRepeat.factor(luma, run);
    double[] power = EffectiveResolution.power(luma, run);
    OptionalDouble share = DetailEnd.share(power);
    if (share.isEmpty()) {
      return new DetailCliff(Double.NaN, Double.NaN, repeats);
    }
    double real = Math.min(share.getAsDouble(), 1.0 / repeats);
    return new DetailCliff(height(logarithms(power)), real, repeats);
  }

  /** Whether the picture has enough detail to tell. */
  public boolean isKnown() {
    return !Double.isNaN(height);
  }

  private static double[] logarithms(double[] power) {
    double[] logarithms = new double[power.length];
    for (int k = 0; k < power.length; k++) {
      logarithms[k] = StrictMath.log10(Math.max(power[k], Double.MIN_NORMAL));
    }
    return logarithms;
  }

  private static double height(double[] power) {
    int side = 2 * (power.length - 1);
    double height = Double.NEGATIVE_INFINITY;
    for (int k = (int) (LOWEST * side); k <= HIGHEST * side; k++) {
      double drop = mean(power, k / FAR, k / NEAR) - mean(power, k * NEAR, k * FAR) - NATURAL;
      height = Math.max(height, drop);
    }
    return height;
  }

  private static double mean(double[] power, double from, double to) {
    int first = (int) Math.ceil(from);
    int last = (int) Math.min(power.length - 1, to);
    double sum = 0;
    for (int k = first; k <= last; k++) {
      sum += power[k];
    }
    return sum / (last - first + 1);
  }
}
