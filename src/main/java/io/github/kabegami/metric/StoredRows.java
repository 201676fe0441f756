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
    float[] row = new float[count];
    read(channel, y, x, count, row);
    if (!depth.isInteger()) {
      for (int i = 0; i < count; i++) {
        target[i] = row[i];
      }
    } else if (peak == 1) {
      for (int i = 0; i < count; i++) {
        target[i] = (double) row[i] / maximum;
      }
    } else {
      double factor = peak / maximum;
      for (int i = 0; i < count; i++) {
        target[i] = row[i] * factor;
      }
    }
  }

  /**
   * The same columns as the picture's file holds them: integers without the factor to the common
   * peak, or floats.
   */
  public void read(int channel, int y, int x, int count, float[] target) {
    int from = channel * planeLength + (crop + y) * rowLength + crop + x;
    if (!depth.isInteger()) {
      for (int i = 0; i < count; i++) {
        target[i] = finite(samples[from + i]);
      }
    } else if (!new WholeNumbers().round(samples, from, count, maximum, target)) {
      for (int i = 0; i < count; i++) {
        target[i] = depth.quantise(finite(samples[from + i]));
      }
    }
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
    float[][] rows = new float[picture.channels()][count];
    for (int channel = 0; channel < rows.length; channel++) {
      read(channel, y, x, count, rows[channel]);
      for (int i = 0; i < count && depth.isInteger(); i++) {
        rows[channel][i] /= maximum;
      }
    }
    if (rows.length == 1) {
      gray(rows[0], target);
    } else if (rule == Luma.GRAY) {
      fullRange(rows[0], rows[1], rows[2], target);
    } else {
      bt601(rows[0], rows[1], rows[2], target);
    }
  }

  private void gray(float[] units, double[] target) {
    for (int i = 0; i < units.length; i++) {
      target[i] = depth.isInteger() ? units[i] * 255f : units[i] * 255.0;
    }
  }

  private void fullRange(float[] red, float[] green, float[] blue, double[] target) {
    for (int i = 0; i < red.length; i++) {
      double unit = FULL_RED * red[i] + FULL_GREEN * green[i] + FULL_BLUE * blue[i];
      target[i] = depth.isInteger() ? Math.rint(unit * maximum) / maximum * 255 : unit * 255;
    }
  }

  private void bt601(float[] red, float[] green, float[] blue, double[] target) {
    for (int i = 0; i < red.length; i++) {
      double unit =
          (LUMA_BLUE * blue[i] + LUMA_GREEN * green[i] + LUMA_RED * red[i] + LUMA_BLACK) / 255;
      target[i] = depth.isInteger() ? (float) unit * 255f : unit * 255;
    }
  }

  private float finite(float sample) {
    if (!Float.isFinite(sample)) {
      Pixels.requireFinite(picture.pixels());
    }
    return sample;
  }
}
