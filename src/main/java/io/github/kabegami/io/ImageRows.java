package io.github.kabegami.io;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.PictureStyle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of one of Java's images, upright: the stored numbers, untouched by colour management.
 * The image stays in memory as it was decoded; samples are made of it row by row.
 */
final class ImageRows implements PictureSource {
  private final Colours colours;
  private final Orientation orientation;
  private final PictureStyle style;

  /** How the numbers of a row become samples. */
  private interface Colours {
    int channels();

    /** A line of samples of the raster, turned as asked; channel c at {@code at + c * step}. */
    void line(Line line, float[] target, int at, int step) throws IOException;
  }

  private ImageRows(Colours colours, Orientation orientation, PictureStyle style) {
    this.colours = colours;
    this.orientation = orientation;
    this.style = style;
  }

  private ImageRows(
      Raster raster,
      BitDepth depth,
      Colours colours,
      int orientation,
      Optional<byte[]> profile,
      Map<String, String> metadata) {
    this.colours = colours;
    this.orientation = new Orientation(orientation, raster.getWidth(), raster.getHeight());
    int colourChannels = colours.channels() - (colours.channels() % 2 == 0 ? 1 : 0);
    style = new PictureStyle(depth, IccProfiles.fitting(profile, colourChannels), metadata);
  }

  /**
   * The rows of an image of 1 to 4 bands or with a palette.
   *
   * @param range what float numbers mean
   * @param orientation of the Exif tag 274
   * @throws UnreadableException with the end of a sentence, if such samples are not a picture's
   */
  static ImageRows of(
      BufferedImage image,
      FloatRule range,
      int orientation,
      Optional<byte[]> profile,
      Map<String, String> metadata)
      throws IOException {
    Raster raster = image.getRaster();
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return indexed(raster, palette, orientation, profile, metadata);
    }
    if (raster.getNumBands() > 4) {
      throw new UnreadableException(
          "has " + raster.getNumBands() + " channels; expected gray or RGB, with or without alpha");
    }
    BitDepth depth = depth(raster);
    Colours direct = new Direct(raster, depth, range, image.isAlphaPremultiplied());
    return new ImageRows(raster, depth, direct, orientation, profile, metadata);
  }

  /** The colours of an image with a palette: three channels or four, 8 bits. */
  static ImageRows indexed(
      Raster raster,
      IndexColorModel palette,
      int orientation,
      Optional<byte[]> profile,
      Map<String, String> metadata) {
    Colours colours = new Indexed(raster, palette, palette.hasAlpha() ? 4 : 3);
    return new ImageRows(raster, BitDepth.EIGHT, colours, orientation, profile, metadata);
  }

  /** The samples of an image whose palette is a ramp of grays: one channel. */
  static ImageRows gray(
      Raster raster,
      IndexColorModel ramp,
      int orientation,
      Optional<byte[]> profile,
      Map<String, String> metadata) {
    Colours colours = new Indexed(raster, ramp, 1);
    return new ImageRows(raster, BitDepth.EIGHT, colours, orientation, profile, metadata);
  }

  /**
   * The rows of a picture of 8 bits without a palette of which only a part is there; others must
   * not be asked for.
   *
   * @param orientation of the whole, as it is stored
   * @param x where the part begins
   * @param y where the part begins
   */
  static ImageRows part(
      BufferedImage image, int x, int y, Orientation orientation, PictureStyle style) {
    Raster raster = image.getRaster().createTranslatedChild(x, y);
    FloatRule range = new FloatRule(Optional.empty());
    return new ImageRows(new Direct(raster, BitDepth.EIGHT, range, false), orientation, style);
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

  @Override
  public PictureStyle style() {
    return style;
  }

  @Override
  public int width() {
    return orientation.isTurned() ? orientation.height : orientation.width;
  }

  @Override
  public int height() {
    return orientation.isTurned() ? orientation.width : orientation.height;
  }

  @Override
  public int channels() {
    return colours.channels();
  }

  @Override
  public void read(int y, int count, float[] target) throws IOException {
    for (int row = 0; row < count; row++) {
      colours.line(orientation.line(y + row), target, row * width(), count * width());
    }
    if (orientation.mirrorsLines()) {
      for (int line = 0; line < count * channels(); line++) {
        mirror(target, line * width(), width());
      }
    }
  }

  private static void mirror(float[] samples, int from, int length) {
    for (int i = from, j = from + length - 1; i < j; i++, j--) {
      float sample = samples[i];
      samples[i] = samples[j];
      samples[j] = sample;
    }
  }

  @Override
  public void close() {}

  /** A row or column of the raster, one pixel high or wide. */
  record Line(int x, int y, int width, int height) {
    int length() {
      return Math.max(width, height);
    }
  }

  /**
   * How a raster is turned to become upright.
   *
   * @param tag 274 of Exif, 1 to 8; others are upright
   * @param width of the raster, pixels
   * @param height of the raster, pixels
   */
  record Orientation(int tag, int width, int height) {
    boolean isTurned() {
      return tag >= 5 && tag <= 8;
    }

    /** Which row or column of the raster becomes a row. */
    Line line(int row) {
      boolean mirrorsX = tag == 7 || tag == 8;
      boolean mirrorsY = tag == 3 || tag == 4;
      return isTurned()
          ? new Line(mirrorsX ? width - 1 - row : row, 0, 1, height)
          : new Line(0, mirrorsY ? height - 1 - row : row, width, 1);
    }

    boolean mirrorsLines() {
      return tag == 2 || tag == 3 || tag == 6 || tag == 7;
    }
  }

  private record Indexed(Raster raster, IndexColorModel palette, int channels) implements Colours {
    @Override
    public void line(Line line, float[] target, int at, int step) {
      int[] row = raster.getSamples(line.x, line.y, line.width, line.height, 0, (int[]) null);
      for (int x = 0; x < row.length; x++) {
        target[at + x] = BitDepth.EIGHT.sample(palette.getRed(row[x]));
        if (channels > 1) {
          target[at + step + x] = BitDepth.EIGHT.sample(palette.getGreen(row[x]));
          target[at + 2 * step + x] = BitDepth.EIGHT.sample(palette.getBlue(row[x]));
        }
        if (channels == 4) {
          target[at + 3 * step + x] = BitDepth.EIGHT.sample(palette.getAlpha(row[x]));
        }
      }
    }
  }

  private record Direct(Raster raster, BitDepth depth, FloatRule range, boolean isPremultiplied)
      implements Colours {
    @Override
    public int channels() {
      return raster.getNumBands();
    }

    @Override
    public void line(Line line, float[] target, int at, int step) throws IOException {
      float[] row = new float[line.length()];
      for (int band = 0; band < channels(); band++) {
        raster.getSamples(line.x, line.y, line.width, line.height, band, row);
        boolean isAlpha = channels() % 2 == 0 && band == channels() - 1;
        scale(row, isAlpha, line, target, at + band * step);
      }
      if (isPremultiplied && channels() % 2 == 0) {
        divideByAlpha(target, at, step, row.length, channels());
      }
    }

    private void scale(float[] row, boolean isAlpha, Line line, float[] target, int at)
        throws IOException {
      float maximum = depth.isInteger() ? (1L << raster.getSampleModel().getSampleSize(0)) - 1 : 0;
      for (int i = 0; i < row.length; i++) {
        target[at + i] =
            depth.isInteger()
                ? row[i] / maximum
                : range.sample(
                    row[i],
                    isAlpha,
                    line.x + (line.height == 1 ? i : 0),
                    line.y + (line.height == 1 ? 0 : i));
      }
    }
  }

  /** Divides premultiplied alpha out of a row; channel c stands at {@code at + c * step}. */
  static void divideByAlpha(float[] samples, int at, int step, int width, int channels) {
    for (int x = 0; x < width; x++) {
      float alpha = samples[at + (channels - 1) * step + x];
      for (int c = 0; c < channels - 1; c++) {
        int i = at + c * step + x;
        samples[i] = alpha > 0 ? Math.min(1, samples[i] / alpha) : 0;
      }
    }
  }
}
