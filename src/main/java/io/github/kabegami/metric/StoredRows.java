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
public final class StoredRows {
  private static final double LUMA_RED = 65.481;
  private static final double LUMA_GREEN = 128.553;
  private static final double LUMA_BLUE = 24.966;
  private static final double LUMA_BLACK = 16.0;
  private static final double FULL_RED = 0.299;
  private static final double FULL_GREEN = 0.587;
  private static final double FULL_BLUE = 0.114;

  private final Picture picture;
  private final float[] samples;
  private final BitDepth depth;
  private final int maximum;
  private final int rowLength;
  private final int width;
  private final int height;
  private final int planeLength;
  private final int crop;
  private final double peak;

  /**
   * Opens a picture.
   *
   * @param crop columns and rows left out on every side
   * @param peak what 1.0 becomes in {@link #stored}: 255 or 65535 for integer pictures, or 1
   * @throws UndefinedScoreException if the crop leaves nothing
   */
  public StoredRows(Picture picture, int crop, double peak) {
    this.picture = picture;
    this.samples = Pixels.open(picture.pixels());
    this.depth = picture.depth();
    this.maximum = depth.isInteger() ? depth.maximum() : 0;
    this.rowLength = picture.width();
    if (picture.width() <= 2L * crop || picture.height() <= 2L * crop) {
      throw new UndefinedScoreException(
          "a crop of "
              + crop
              + " pixels on every side leaves nothing of a picture of "
              + picture.width()
              + " x "
              + picture.height());
    }
    this.width = picture.width() - 2 * crop;
    this.height = picture.height() - 2 * crop;
    this.planeLength = picture.width() * picture.height();
    this.crop = crop;
    this.peak = peak;
  }

  /** Width after cropping, pixels. */
  public int width() {
    return width;
  }

  /** Height after cropping, pixels. */
  public int height() {
    return height;
  }

  /**
   * Columns [x, x + count) of a row of a channel, coordinates after cropping, range [0, peak] for
   * integer pictures.
   */
  public void stored(int channel, int y, int x, int count, double[] target) {
    int from = channel * planeLength + (crop + y) * rowLength + crop + x;
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

  /** The same columns as the picture keeps them: not scaled, not rounded, not looked at. */
  void samples(int channel, int y, int x, int count, float[] target) {
    int from = channel * planeLength + (crop + y) * rowLength + crop + x;
    System.arraycopy(samples, from, target, 0, count);
  }

  /**
   * The same columns of the luma, range 0..255; 255 x the sample of gray.
   *
   * <p>Source of {@link Luma#BT601}: BasicSR at 8d56e3a, basicsr/metrics/metric_util.py {@code
   * to_y_channel} and basicsr/utils/color_util.py {@code bgr2ycbcr}: samples in float32, the sum in
   * double, the quotient by 255 rounded to float32, times 255 in float32. Float pictures stay in
   * double all the way.
   */
  public void luma(Luma rule, int y, int x, int count, double[] target) {
    int from = (crop + y) * rowLength + crop + x;
    boolean gray = picture.channels() == 1;
    if (rule == Luma.GRAY && !gray) {
      fullRange(from, count, target);
      return;
    }
    for (int i = 0; i < count; i++) {
      double unit = gray ? sample(from + i) : unitLuma(from + i);
      target[i] = depth.isInteger() ? (float) unit * 255f : unit * 255;
    }
  }

  private void fullRange(int from, int count, double[] target) {
    for (int i = 0; i < count; i++) {
      double unit =
          FULL_RED * sample(from + i)
              + FULL_GREEN * sample(from + i + planeLength)
              + FULL_BLUE * sample(from + i + 2 * planeLength);
      target[i] = maximum > 0 ? Math.rint(unit * maximum) / maximum * 255 : unit * 255;
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
