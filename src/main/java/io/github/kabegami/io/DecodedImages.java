package io.github.kabegami.io;

import io.github.kabegami.core.BitDepth;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;

/** Takes the stored numbers out of Java's images, untouched by colour management. */
final class DecodedImages {
  private DecodedImages() {}

  /** Planes and what they were stored as. */
  record Decoded(Planes planes, BitDepth depth) {}

  /**
   * The samples of an image of 1 to 4 bands or with a palette.
   *
   * @param range what float numbers mean
   * @throws UnreadableException with the end of a sentence, if such samples are not a picture's
   */
  static Decoded decode(BufferedImage image, FloatRule range) throws IOException {
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return indexed(image.getRaster(), palette);
    }
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    if (bands > 4) {
      throw new UnreadableException(
          "has " + bands + " channels; expected gray or RGB, with or without alpha");
    }
    boolean hasAlpha = bands % 2 == 0;
    Planes planes =
        new Planes(raster.getWidth(), raster.getHeight(), bands - (hasAlpha ? 1 : 0), hasAlpha);
    BitDepth depth = depth(raster);
    float maximum = depth.isInteger() ? (1L << raster.getSampleModel().getSampleSize(0)) - 1 : 0;
    float[] row = new float[planes.width];
    for (int band = 0; band < bands; band++) {
      boolean isAlpha = hasAlpha && band == bands - 1;
      float[] target = isAlpha ? planes.alpha : planes.colours;
      int offset = isAlpha ? 0 : band * planes.width * planes.height;
      for (int y = 0; y < planes.height; y++) {
        raster.getSamples(0, y, planes.width, 1, band, row);
        for (int x = 0; x < planes.width; x++) {
          float sample = depth.isInteger() ? row[x] / maximum : range.sample(row[x], isAlpha, x, y);
          target[offset + y * planes.width + x] = sample;
        }
      }
    }
    if (hasAlpha && image.isAlphaPremultiplied()) {
      divideByAlpha(planes);
    }
    return new Decoded(planes, depth);
  }

  private static BitDepth depth(Raster raster) throws IOException {
    return switch (raster.getSampleModel().getDataType()) {
      case DataBuffer.TYPE_BYTE -> BitDepth.EIGHT;
      case DataBuffer.TYPE_USHORT -> BitDepth.SIXTEEN;
      case DataBuffer.TYPE_FLOAT -> BitDepth.FLOAT;
      case DataBuffer.TYPE_INT -> {
        if (raster.getSampleModel().getSampleSize(0) <= 8) {
          yield BitDepth.EIGHT;
        }
        throw new UnreadableException(
            "has 32-bit whole numbers; expected 8 or 16 bits, or 32-bit floats");
      }
      case DataBuffer.TYPE_SHORT ->
          throw new UnreadableException("has signed 16-bit numbers; expected unsigned ones");
      default ->
          throw new UnreadableException(
              "has 64-bit numbers; expected 8 or 16 bits, or 32-bit floats");
    };
  }

  /** The samples of an image whose palette is a ramp of grays: one channel. */
  static Decoded gray(Raster raster, IndexColorModel ramp) {
    Planes planes = new Planes(raster.getWidth(), raster.getHeight(), 1, false);
    int[] row = new int[planes.width];
    for (int y = 0; y < planes.height; y++) {
      raster.getSamples(0, y, planes.width, 1, 0, row);
      for (int x = 0; x < planes.width; x++) {
        planes.colours[y * planes.width + x] = BitDepth.EIGHT.sample(ramp.getRed(row[x]));
      }
    }
    return new Decoded(planes, BitDepth.EIGHT);
  }

  /** The colours of an image with a palette: three channels, 8 bits. */
  static Decoded indexed(Raster raster, IndexColorModel palette) {
    boolean hasAlpha = palette.hasAlpha();
    Planes planes = new Planes(raster.getWidth(), raster.getHeight(), 3, hasAlpha);
    int plane = planes.width * planes.height;
    int[] row = new int[planes.width];
    for (int y = 0; y < planes.height; y++) {
      raster.getSamples(0, y, planes.width, 1, 0, row);
      for (int x = 0; x < planes.width; x++) {
        int at = y * planes.width + x;
        planes.colours[at] = BitDepth.EIGHT.sample(palette.getRed(row[x]));
        planes.colours[plane + at] = BitDepth.EIGHT.sample(palette.getGreen(row[x]));
        planes.colours[2 * plane + at] = BitDepth.EIGHT.sample(palette.getBlue(row[x]));
        if (hasAlpha) {
          planes.alpha[at] = BitDepth.EIGHT.sample(palette.getAlpha(row[x]));
        }
      }
    }
    return new Decoded(planes, BitDepth.EIGHT);
  }

  private static void divideByAlpha(Planes planes) {
    int plane = planes.alpha.length;
    for (int i = 0; i < planes.colours.length; i++) {
      float alpha = planes.alpha[i % plane];
      planes.colours[i] = alpha > 0 ? Math.min(1, planes.colours[i] / alpha) : 0;
    }
  }
}
