package io.github.kabegami.metric;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;

/**
 * Rows of the numbers that a picture's file holds, or of their luma. Thread-safe: reads only.
 *
 * <p>Numbers of integer pictures are exact integers, scaled to a common maximum: bytes become
 * 16-bit values by x 257, exactly.
 */
final class StoredRows {
  private static final double LUMA_RED = 65.481;
  private static final double LUMA_GREEN = 128.553;
  private static final double LUMA_BLUE = 24.966;
  private static final double LUMA_BLACK = 16.0;

  private final Picture picture;
  private final float[] samples;
  private final BitDepth depth;
  private final int maximum;
  private final int width;
  private final int planeLength;
  private final int crop;
  private final double peak;

  /**
   * Opens a picture.
   *
   * @param crop columns and rows left out on every side
   * @param peak what 1.0 becomes in {@link #stored}: 255 or 65535 for integer pictures, or 1
   */
  StoredRows(Picture picture, int crop, double peak) {
    this.picture = picture;
    this.samples = Pixels.open(picture.pixels());
    this.depth = picture.depth();
    this.maximum = depth.isInteger() ? depth.maximum() : 0;
    this.width = picture.width();
    this.planeLength = picture.width() * picture.height();
    this.crop = crop;
    this.peak = peak;
  }

  /**
   * Columns [x, x + count) of a row of a channel, coordinates after cropping, range [0, peak] for
   * integer pictures.
   */
  void stored(int channel, int y, int x, int count, double[] target) {
    int from = channel * planeLength + (crop + y) * width + crop + x;
    if (!depth.isInteger()) {
      for (int i = 0; i < count; i++) {
        target[i] = finite(samples[from + i]);
      }
    } else if (peak == 1) {
      for (int i = 0; i < count; i++) {
        target[i] = integer(samples[from + i]) / maximum;
      }
    } else {
      double factor = peak / maximum;
      for (int i = 0; i < count; i++) {
        target[i] = integer(samples[from + i]) * factor;
      }
    }
  }

  /**
   * The same columns of the luma, range 0..255: Y = 16 + 65.481 R + 128.553 G + 24.966 B (BT.601,
   * 16..235) of RGB in [0,1], 255 x the sample of gray.
   *
   * <p>Source: BasicSR at 8d56e3a, basicsr/metrics/metric_util.py {@code to_y_channel} and
   * basicsr/utils/color_util.py {@code bgr2ycbcr}: samples in float32, the sum in double, the
   * quotient by 255 rounded to float32, times 255 in float32. Float pictures stay in double all the
   * way.
   */
  void luma(int y, int x, int count, double[] target) {
    int from = (crop + y) * width + crop + x;
    boolean gray = picture.channels() == 1;
    for (int i = 0; i < count; i++) {
      double unit = gray ? sample(from + i) : unitLuma(from + i);
      target[i] = depth.isInteger() ? (float) unit * 255f : unit * 255;
    }
  }

  private double unitLuma(int index) {
    double red = sample(index);
    double green = sample(index + planeLength);
    double blue = sample(index + 2 * planeLength);
    return (LUMA_BLUE * blue + LUMA_GREEN * green + LUMA_RED * red + LUMA_BLACK) / 255;
  }

  private float sample(int index) {
    return maximum > 0 ? (float) integer(samples[index]) / maximum : finite(samples[index]);
  }

  /** What {@link BitDepth#quantise} gives, faster for samples in range. */
  private double integer(float sample) {
    double rounded = Math.rint((double) sample * maximum);
    return rounded >= 0 && rounded <= maximum ? rounded : depth.quantise(finite(sample));
  }

  private float finite(float sample) {
    if (!Float.isFinite(sample)) {
      Pixels.requireFinite(picture.pixels());
    }
    return sample;
  }
}
