package io.github.kabegami.metric;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Operator;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Parts of the painted pictures in sample-images, and what may happen to them. */
public final class SamplePictures {
  private static final Path FOLDER = Path.of("sample-images");

  private SamplePictures() {}

  public static List<String> names() {
    return List.of("city", "figure", "sky", "water");
  }

  /** A part of a picture, 8-bit RGB. */
  public static Picture part(String name, int left, int top, int width, int height) {
    BufferedImage image = read(FOLDER.resolve(name + ".png"));
    float[] samples = new float[3 * width * height];
    for (int i = 0; i < samples.length; i++) {
      int place = i % (width * height);
      int rgb = image.getRGB(left + place % width, top + place / width);
      samples[i] = BitDepth.EIGHT.sample(rgb >> (16 - 8 * (i / (width * height))) & 255);
    }
    return Picture.of(Pixels.wrap(samples, width, height, 3), BitDepth.EIGHT);
  }

  /** The picture after an operator, rounded to 8 bits and cut to their range. */
  public static Picture after(Picture picture, Operator operator) {
    return rounded(Picture.of(operator.apply(picture.pixels(), Run.simple()), BitDepth.EIGHT));
  }

  /** Every second pixel of every second row. */
  public static Picture decimated(Picture picture) {
    int width = picture.width() / 2;
    int height = picture.height() / 2;
    float[] from = Pixels.open(picture.pixels());
    float[] samples = new float[width * height * picture.channels()];
    for (int i = 0; i < samples.length; i++) {
      int row = i / width;
      int line = row / height * picture.height() + 2 * (row % height);
      samples[i] = from[line * picture.width() + 2 * (i % width)];
    }
    return Picture.of(Pixels.wrap(samples, width, height, picture.channels()), picture.depth());
  }

  /** gain x sample + offset, the offset in levels of 255. */
  public static Picture withContrast(Picture picture, double gain, double offset) {
    float[] samples = Pixels.copy(picture.pixels());
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (gain * samples[i] + offset / 255);
    }
    return rounded(
        Picture.of(
            Pixels.wrap(samples, picture.width(), picture.height(), picture.channels()),
            BitDepth.EIGHT));
  }

  private static Picture rounded(Picture picture) {
    float[] samples = Pixels.copy(picture.pixels());
    for (int i = 0; i < samples.length; i++) {
      samples[i] = BitDepth.EIGHT.sample(BitDepth.EIGHT.quantise(samples[i]));
    }
    return Picture.of(
        Pixels.wrap(samples, picture.width(), picture.height(), picture.channels()),
        BitDepth.EIGHT);
  }

  private static BufferedImage read(Path file) {
    try {
      return ImageIO.read(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
