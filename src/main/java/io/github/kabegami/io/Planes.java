package io.github.kabegami.io;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.PictureStyle;
import io.github.kabegami.core.Pixels;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** The planar arrays that a reader fills. */
final class Planes {
  /** The most elements that every Java machine gives to an array. */
  static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private static final int STRIP_ROWS = 16;
  private static final int LARGEST_ROW = 1 << 24;

  final int width;
  final int height;
  final int channels;
  final float[] colours;

  /** One plane, or empty without alpha. */
  final float[] alpha;

  Planes(int width, int height, int channels, boolean hasAlpha) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    colours = new float[width * height * channels];
    alpha = new float[hasAlpha ? width * height : 0];
  }

  /**
   * Refuses a picture that cannot be one array, or that Java's memory cannot hold.
   *
   * @param decoderBytes bytes per pixel that the decoder needs besides the samples
   */
  static void requireFits(long width, long height, int planes, int decoderBytes)
      throws UnreadableException {
    requireFits(width, height, planes, decoderBytes, Runtime.getRuntime().maxMemory());
  }

  /** The same where no more than so many bytes may be used. */
  static void requireFits(long width, long height, int planes, int decoderBytes, long allowed)
      throws UnreadableException {
    requireRow(width, height);
    String size = "is " + width + " x " + height + " pixels";
    if (height > LARGEST_ARRAY / Math.max(1, Math.min(3, planes)) / width) {
      throw new UnreadableException(size + ", which does not fit one array; crop it first");
    }
    long needed = width * height * (planes * (long) Float.BYTES + decoderBytes);
    if (needed > allowed) {
      throw UnreadableException.ofMemory(
          size
              + String.format(
                  Locale.ROOT,
                  " and needs %d MB of memory where Java may use %d MB; give Java more (-Xmx) or crop it",
                  needed >> 20,
                  allowed >> 20));
    }
  }

  /** Refuses a picture without pixels, or with rows that fit no array. */
  static void requireRow(long width, long height) throws UnreadableException {
    String size = "is " + width + " x " + height + " pixels";
    if (width < 1 || height < 1) {
      throw new UnreadableException(size + ", which is no picture");
    }
    if (width > LARGEST_ROW || height > LARGEST_ARRAY) {
      throw new UnreadableException(size + ", whose rows are too long; crop it first");
    }
  }

  /** All rows of a source as a picture. */
  static Picture collect(PictureSource source) throws IOException {
    int width = source.width();
    int height = source.height();
    boolean hasAlpha = source.channels() % 2 == 0;
    Planes planes = new Planes(width, height, source.channels() - (hasAlpha ? 1 : 0), hasAlpha);
    float[] strip = new float[Math.min(STRIP_ROWS, height) * width * source.channels()];
    for (int y = 0; y < height; y += STRIP_ROWS) {
      int rows = Math.min(STRIP_ROWS, height - y);
      source.read(y, rows, strip);
      for (int c = 0; c < source.channels(); c++) {
        boolean isAlpha = c == planes.channels;
        float[] target = isAlpha ? planes.alpha : planes.colours;
        int at = ((isAlpha ? 0 : c) * height + y) * width;
        System.arraycopy(strip, c * rows * width, target, at, rows * width);
      }
    }
    return planes.toPicture(source.style());
  }

  /** The planes as a picture of that style. */
  Picture toPicture(PictureStyle style) {
    return new Picture(
        Pixels.wrap(colours, width, height, channels),
        style.depth(),
        alpha.length > 0 ? Optional.of(Pixels.wrap(alpha, width, height, 1)) : Optional.empty(),
        style.iccProfile(),
        style.metadata());
  }
}
