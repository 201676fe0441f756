package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Against;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.UndefinedScoreException;
import io.github.kabegami.metric.Windows;

/**
 * How visible bands are where colours should change smoothly: CAMBI, from 0 (none) to about 24
 * (unwatchable); from about 5 on they start to annoy.
 *
 * <p>The luma is BT.601 on 64..940 in whole levels of 10 bits, made of the stored samples without
 * rounding to 8 bits in between; gray counts as R = G = B; {@link MetricOptions#luma()} plays no
 * part. 8-bit pictures are smoothed over 2 x 2 pixels first, to take away dithering, as libvmaf
 * does below 10 bits. Then, at five scales, each half the size of the one before, in flat places:
 * how strongly a pixel's level and those 1 to 4 levels away share the window around it; of these
 * the mean of the largest 60 %; and of the scales the weighted sum.
 *
 * <p>Steps of more than 4 levels of 10 bits count as edges. So bands of one 8-bit level in gray
 * (3.4 of 10 bits) count fully, but bands of two in gray (6.9) not at all: CAMBI finds what
 * compression leaves, not posters of a few colours.
 *
 * <p>Source: Tandon, Afonso, Sole, Krasula 2021, CAMBI: Contrast-aware multiscale banding index;
 * libvmaf at f85a8536, libvmaf/src/feature/cambi.c with its default options, a 10-bit picture and
 * {@code enc_bitdepth} of 8 or 10. Deliberate differences: windows beyond 65 pixels, which pictures
 * larger than 4K need, are not refused; the window counts no pixel twice where it is higher than a
 * very wide picture; and quotients are divided, where libvmaf multiplies by rounded reciprocals,
 * which changes scores by about 1e-9 of themselves.
 */
public record Banding() implements Metric {
  private static final int LEAST_PIXELS = 216;
  private static final int WINDOW_PIXELS = 65;
  private static final double LARGEST_SHARE = 0.6;
  private static final int[] SCALE_WEIGHTS = {16, 8, 4, 2, 1};

  @Override
  public String name() {
    return "banding";
  }

  @Override
  public String definition(MetricOptions options) {
    return "CAMBI as libvmaf: window 65 at 3840 x 2160, in proportion to width + height; largest"
        + " 60 %, visibility threshold 0.019 (BT.1886), steps up to 4 levels of 10 bits, 5 scales;"
        + " on the luma of BT.601 (64..940, 10 bits, of the stored samples; gray as R = G = B),"
        + " 8-bit pictures smoothed over 2 x 2 pixels first; 0 to about 24; alpha ignored.";
  }

  @Override
  public Goal goal() {
    return Goal.LOWER;
  }

  @Override
  public Against against() {
    return Against.NOTHING;
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    TenBitLuma luma = TenBitLuma.of(image, options.crop(), run);
    if (Math.max(luma.width(), luma.height()) < LEAST_PIXELS) {
      throw new UndefinedScoreException(
          "banding needs a picture of at least "
              + LEAST_PIXELS
              + " pixels in width or height, got "
              + Windows.size(luma.width(), luma.height(), options.crop()));
    }
    return score(image.depth() == BitDepth.EIGHT ? luma.smoothed(run) : luma, run);
  }

  private static double score(TenBitLuma whole, Run run) {
    int side = window(whole.width(), whole.height());
    BandContrasts contrasts = new BandContrasts(side);
    FlatMask mask = FlatMask.of(whole, run);
    TenBitLuma luma = whole.modes(run);
    double sum = 0;
    for (int scale = 0; scale < SCALE_WEIGHTS.length; scale++) {
      if (scale > 0) {
        luma = luma.halved().modes(run);
        mask = mask.halved();
      }
      float[] values = contrasts.of(luma, mask, run);
      int counted = Math.max(1, (int) (LARGEST_SHARE * values.length));
      sum += SCALE_WEIGHTS[scale] * Largest.mean(values, counted);
      run.progress().report((scale + 1.0) / SCALE_WEIGHTS.length, "scale " + (scale + 1));
    }
    return sum / ((double) side * side);
  }

  /** The window of a picture, pixels, odd: as many degrees of the eye as 65 pixels are at 4K. */
  static int window(int width, int height) {
    return (int) ((long) WINDOW_PIXELS * (width + height) / 375 / 16) | 1;
  }
}
