package io.github.kabegami.dataset;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Paints wallpapers, and spoils them in the ways that data sets must notice. RGB of 8 bits. */
public final class Wallpapers {
  private static final int CHANNELS = 3;
  private static final int COARSE = 5;
  private static final int LEAVES = 90;

  private Wallpapers() {}

  /** Soft light, leaves with sharp edges, and grain on one side; other seeds look different. */
  public static Picture scene(int width, int height, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] samples = new float[CHANNELS * width * height];
    for (int c = 0; c < CHANNELS; c++) {
      light(samples, c * width * height, width, height, random);
    }
    for (int i = 0; i < LEAVES; i++) {
      leaf(samples, width, height, random);
    }
    int from = width / 3 + random.nextInt(Math.max(1, width / 3));
    for (int y = 0; y < height; y++) {
      for (int x = from; x < width; x++) {
        float grain = (float) (random.nextDouble() - .5) * .16f;
        for (int c = 0; c < CHANNELS; c++) {
          samples[(c * height + y) * width + x] += grain;
        }
      }
    }
    return picture(samples, width, height);
  }

  private static void light(float[] to, int at, int width, int height, SplittableRandom random) {
    float[] grid = new float[(COARSE + 1) * (COARSE + 1)];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = .2f + .6f * (float) random.nextDouble();
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        to[at + y * width + x] =
            between(grid, COARSE + 1, COARSE * x / (float) width, COARSE * y / (float) height);
      }
    }
  }

  private static float between(float[] plane, int width, float x, float y) {
    int left = (int) x;
    int top = (int) y;
    int at = top * width + left;
    int next = left + 1 < width ? 1 : 0;
    int below = (top + 1) * width < plane.length ? width : 0;
    float upper = plane[at] + (x - left) * (plane[at + next] - plane[at]);
    float lower = plane[at + below] + (x - left) * (plane[at + below + next] - plane[at + below]);
    return upper + (y - top) * (lower - upper);
  }

  private static void leaf(float[] samples, int width, int height, SplittableRandom random) {
    double x = random.nextDouble() * width;
    double y = random.nextDouble() * height;
    double long2 = Math.pow(2 + random.nextDouble() * height / 12, 2);
    double angle = random.nextDouble() * Math.PI;
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    float[] colour = new float[CHANNELS];
    for (int c = 0; c < CHANNELS; c++) {
      colour[c] = .1f + .8f * (float) random.nextDouble();
    }
    int reach = (int) Math.ceil(Math.sqrt(long2));
    for (int py = Math.max(0, (int) y - reach); py < Math.min(height, y + reach); py++) {
      for (int px = Math.max(0, (int) x - reach); px < Math.min(width, x + reach); px++) {
        double along = cos * (px - x) + sin * (py - y);
        double across = cos * (py - y) - sin * (px - x);
        if (along * along + 6 * across * across < long2) {
          for (int c = 0; c < CHANNELS; c++) {
            samples[(c * height + py) * width + px] = colour[c];
          }
        }
      }
    }
  }

  /** The same, a little lighter. */
  public static Picture lighter(Picture picture) {
    float[] samples = Pixels.open(picture.pixels()).clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += 3 / 255f;
    }
    return picture(samples, picture.width(), picture.height());
  }

  /** A picture of half the size, made twice as large between its pixels. */
  public static Picture enlarged(Picture picture) {
    int width = picture.width();
    int height = picture.height();
    float[] from = Pixels.open(picture.pixels());
    float[] to = new float[from.length];
    for (int c = 0; c < CHANNELS; c++) {
      float[] half = new float[width / 2 * (height / 2)];
      for (int i = 0; i < half.length; i++) {
        int at = (c * height + 2 * (i / (width / 2))) * width + 2 * (i % (width / 2));
        half[i] = (from[at] + from[at + 1] + from[at + width] + from[at + width + 1]) / 4;
      }
      for (int i = 0; i < width * height; i++) {
        float x = Math.max(0, (i % width - .5f) / 2);
        float y = Math.max(0, (i / width - .5f) / 2);
        to[c * width * height + i] = between(half, width / 2, x, y);
      }
    }
    return picture(to, width, height);
  }

  /** With black bars above and below, a tenth of the height each. */
  public static Picture letterboxed(Picture picture) {
    int height = picture.height();
    return repainted(picture, (x, y) -> y < height / 10 || y >= height - height / 10, 0);
  }

  /** With a line of angular signs near the lower edge. */
  public static Picture subtitled(Picture picture) {
    int size = Math.max(10, picture.height() / 18);
    int top = picture.height() - 2 * size;
    int left = picture.width() / 6;
    int stroke = Math.max(2, size / 7);
    SplittableRandom random = new SplittableRandom(4);
    int[] masks = random.ints(1 + picture.width() * 4L / 6 / size, 1, 1 << 5).toArray();
    return repainted(
        picture,
        (x, y) -> {
          int sign = Math.floorDiv(x - left, size);
          if (sign < 0 || sign >= masks.length || y < top || y >= top + size) {
            return false;
          }
          int dx = Math.floorMod(x - left, size);
          int dy = y - top;
          boolean inside = dx < size * 3 / 4;
          return inside
              && (dx < stroke
                  || bar(masks[sign], 0, dy, 0, stroke)
                  || bar(masks[sign], 1, dy, (size - stroke) / 2, stroke)
                  || bar(masks[sign], 2, dy, size - stroke, stroke)
                  || bar(masks[sign], 3, dx, size * 3 / 4 - stroke, stroke)
                  || bar(masks[sign], 4, dx, size / 3, stroke));
        },
        1);
  }

  private static boolean bar(int mask, int bit, int at, int from, int length) {
    return (mask >> bit & 1) == 1 && at >= from && at < from + length;
  }

  /** Whether a pixel is painted. */
  private interface Where {
    boolean is(int x, int y);
  }

  private static Picture repainted(Picture picture, Where where, float level) {
    int width = picture.width();
    int height = picture.height();
    float[] samples = Pixels.open(picture.pixels()).clone();
    for (int i = 0; i < samples.length; i++) {
      int pixel = i % (width * height);
      if (where.is(pixel % width, pixel / width)) {
        samples[i] = level;
      }
    }
    return picture(samples, width, height);
  }

  private static Picture picture(float[] samples, int width, int height) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] = BitDepth.EIGHT.sample(BitDepth.EIGHT.quantise(samples[i]));
    }
    return Picture.of(Pixels.wrap(samples, width, height, CHANNELS), BitDepth.EIGHT);
  }

  /** The file of a picture. */
  public static byte[] png(Path folder, Picture picture) throws IOException {
    Path file = folder.resolve("painted.png");
    PictureFiles.write(file, picture, true);
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  /** Writes scenes named 0.png, 1.png, ... as a painter leaves them. */
  public static void write(
      Path folder, int count, int width, int height, UnaryOperator<Picture> painter)
      throws IOException {
    for (int i = 0; i < count; i++) {
      PictureFiles.write(folder.resolve(i + ".png"), painter.apply(scene(width, height, i)), true);
    }
  }
}
