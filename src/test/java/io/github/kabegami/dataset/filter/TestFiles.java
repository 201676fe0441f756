package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.filter.Filter.Verdict;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Painted pictures, what is done to them, and their files. */
final class TestFiles {
  private static final int CHANNELS = 3;

  private TestFiles() {}

  static BufferedImage paint(String ground, long seed, int width, int height) {
    return Grounds.paint(ground, new SplittableRandom(seed), width, height);
  }

  static Examined examined(Path file) {
    return new Examined(Candidate.of("site/1", "site", file.toString()), file);
  }

  static Verdict judge(Filter filter, Path file) throws IOException {
    return filter.judge(examined(file), Run.simple());
  }

  /** Written as a PNG and judged. */
  static Verdict judge(Filter filter, BufferedImage picture, Path folder) {
    try {
      return judge(filter, png(folder, picture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path png(Path folder, BufferedImage picture) {
    try {
      Path file = folder.resolve("picture.png");
      ImageIO.write(picture, "png", file.toFile());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] jpeg(BufferedImage picture, int quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality / 100f);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static Path jpeg(Path folder, BufferedImage picture, int quality) {
    try {
      return Files.write(folder.resolve("picture.jpg"), jpeg(picture, quality));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compressed and decoded. */
  static BufferedImage throughJpeg(BufferedImage picture, int quality) {
    try {
      return ImageIO.read(new ByteArrayInputStream(jpeg(picture, quality)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static BufferedImage resized(BufferedImage picture, int width, int height, Resampling way) {
    float[] samples = samples(picture);
    return picture(
        Pixels.open(
            way.apply(
                Pixels.wrap(samples, picture.getWidth(), picture.getHeight(), CHANNELS),
                width,
                height,
                Run.simple())),
        width,
        height);
  }

  /** The part, as a picture of its own. */
  static BufferedImage part(BufferedImage picture, int x, int y, int width, int height) {
    BufferedImage part = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    part.getGraphics().drawImage(picture, -x, -y, null);
    return part;
  }

  /** In the middle of a larger plain picture. */
  static BufferedImage framed(BufferedImage picture, int left, int top, int level) {
    int width = picture.getWidth() + 2 * left;
    int height = picture.getHeight() + 2 * top;
    BufferedImage framed = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      framed.setRGB(i % width, i / width, level * 0x10101);
    }
    framed.getGraphics().drawImage(picture, left, top, null);
    return framed;
  }

  static BufferedImage gray(BufferedImage picture) {
    float[] luma = Lumas.of(picture);
    int width = picture.getWidth();
    BufferedImage gray = new BufferedImage(width, picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < luma.length; i++) {
      gray.setRGB(i % width, i / width, BitDepth.EIGHT.quantise(luma[i]) * 0x10101);
    }
    return gray;
  }

  /** Each channel times a factor of its own, plus an offset. */
  static BufferedImage tinted(BufferedImage picture, double red, double blue, double offset) {
    float[] samples = samples(picture);
    int plane = samples.length / CHANNELS;
    for (int i = 0; i < samples.length; i++) {
      double factor = i < plane ? red : i < 2 * plane ? 1 : blue;
      samples[i] = (float) (samples[i] * factor + offset);
    }
    return picture(samples, picture.getWidth(), picture.getHeight());
  }

  private static float[] samples(BufferedImage picture) {
    int width = picture.getWidth();
    int[] colours = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    float[] samples = new float[CHANNELS * colours.length];
    for (int i = 0; i < samples.length; i++) {
      int shift = 16 - 8 * (i / colours.length);
      samples[i] = BitDepth.EIGHT.sample(colours[i % colours.length] >> shift & 255);
    }
    return samples;
  }

  private static BufferedImage picture(float[] samples, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int plane = width * height;
    for (int i = 0; i < plane; i++) {
      int colour = 0;
      for (int c = 0; c < CHANNELS; c++) {
        colour = colour << 8 | BitDepth.EIGHT.quantise(samples[c * plane + i]);
      }
      picture.setRGB(i % width, i / width, colour);
    }
    return picture;
  }
}
