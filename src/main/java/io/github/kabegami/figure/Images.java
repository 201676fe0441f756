package io.github.kabegami.figure;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Pictures as Java draws them and back: RGB of 8 bits. Gray becomes three equal channels, more than
 * 8 bits are rounded to the nearest, and what is transparent shows a checkerboard of two light
 * grays.
 */
public final class Images {
  private static final int RGB = 3;
  private static final int SQUARE = 8;
  private static final float LIGHT = 0.8f;
  private static final float LIGHTER = 0.9f;

  private Images() {}

  /** A picture with or without alpha. */
  public static BufferedImage of(Picture picture) {
    int width = picture.width();
    int height = picture.height();
    float[] samples = Pixels.open(picture.pixels());
    int plane = width * height;
    int next = picture.channels() < RGB ? 0 : plane;
    Optional<float[]> alpha = picture.alpha().map(Pixels::open);
    int[] row = new int[width];
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        float cover = alpha.isPresent() ? alpha.get()[i] : 1;
        float ground = (x / SQUARE + y / SQUARE) % 2 == 0 ? LIGHT : LIGHTER;
        int stored = 0;
        for (int c = 0; c < RGB; c++) {
          float shown = samples[c * next + i];
          if (cover < 1) {
            shown = shown * cover + ground * (1 - cover);
          }
          stored = stored << 8 | BitDepth.EIGHT.quantise(shown);
        }
        row[x] = stored;
      }
      image.setRGB(0, y, width, 1, row, 0, width);
    }
    return image;
  }

  /** The same as a picture of three channels and 8 bits; transparency is not looked at. */
  public static Picture picture(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    float[] samples = new float[RGB * width * height];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < RGB; c++) {
          int stored = row[x] >> (16 - 8 * c) & 0xFF;
          samples[(c * height + y) * width + x] = BitDepth.EIGHT.sample(stored);
        }
      }
    }
    return Picture.of(Pixels.wrap(samples, width, height, RGB), BitDepth.EIGHT);
  }

  /** The bytes of a PNG file of the picture. */
  public static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  /**
   * Writes a line of text; what does not fit is cut off. A Java without fonts, as in small
   * containers, writes nothing: the pictures are worth having without texts.
   *
   * @param baseline of the letters, pixels below the top
   * @param width pixels that the text may take
   */
  public static void write(
      Graphics2D graphics, String text, Font font, int x, int baseline, int width) {
    Graphics2D own = (Graphics2D) graphics.create();
    try {
      own.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      own.clipRect(x, baseline - 2 * font.getSize(), width, 3 * font.getSize());
      own.setFont(font);
      own.drawString(text, x, baseline);
    } catch (RuntimeException | InternalError | LinkageError e) {
      // No fonts.
    } finally {
      own.dispose();
    }
  }
}
