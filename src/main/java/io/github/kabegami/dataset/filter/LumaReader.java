package io.github.kabegami.dataset.filter;

import io.github.kabegami.io.NoMemoryException;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureSize;
import io.github.kabegami.io.PictureSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Decodes a picture in strips and keeps its luma and counts of pixels. */
final class LumaReader {
  private static final float RED = .299f;
  private static final float GREEN = .587f;
  private static final float BLUE = .114f;
  private static final int STRIP = 16;
  private static final float COLOURED = 15.5f / 255;
  private static final float OPAQUE = 254.5f / 255;

  private final int width;
  private final int height;
  private final int channels;
  private final float[] luma;
  private long coloured;
  private long transparent;

  /** Bytes that a pixel takes while filters look: its luma, and a copy for one of them. */
  private static final long PIXEL_BYTES = 2 * Float.BYTES;

  private static final int MOST_CHANNELS = 4;

  private LumaReader(PictureSource source) throws IOException {
    width = source.width();
    height = source.height();
    channels = source.channels();
    luma = new float[Math.multiplyExact(width, height)];
    float[] strip = new float[Math.min(STRIP, height) * width * channels];
    for (int y = 0; y < height; y += STRIP) {
      int rows = Math.min(STRIP, height - y);
      source.read(y, rows, strip);
      take(strip, rows * width, y * width);
    }
  }

  /**
   * Decodes the whole file.
   *
   * @throws IOException with a sentence, if it cannot be decoded
   */
  static LumaReader read(Path file) throws IOException {
    try (PictureSource source = PictureFiles.open(file, Optional.empty(), remark -> {})) {
      return new LumaReader(source);
    }
  }

  /**
   * Bytes that decoding a file takes, and looking at it after that.
   *
   * @param memory bytes that there are at most
   * @throws NoMemoryException with a sentence, if they do not suffice
   * @throws IOException with a sentence, if its header cannot be read
   */
  static long needed(Path file, PictureSize size, long memory) throws IOException {
    long strip = (long) Math.min(STRIP, size.height()) * size.width() * MOST_CHANNELS;
    long needed = PIXEL_BYTES * size.pixels() + Float.BYTES * strip + PictureFiles.memory(file);
    if (needed > memory) {
      throw new NoMemoryException(
          String.format(
              Locale.ROOT,
              "%s is %d x %d pixels and needs %d MB of memory where %d MB can be had; give Java"
                  + " more (-Xmx), or set maxpixels lower",
              file,
              size.width(),
              size.height(),
              needed >> 20,
              memory >> 20));
    }
    return needed;
  }

  /**
   * Takes a strip: planes one after the other.
   *
   * @param plane samples of a plane
   * @param to where its luma goes
   */
  private void take(float[] strip, int plane, int to) {
    if (channels < 3) {
      System.arraycopy(strip, 0, luma, to, plane);
    } else {
      takeColours(strip, plane, to);
    }
    for (int i = (channels - 1) * plane; channels % 2 == 0 && i < channels * plane; i++) {
      transparent += strip[i] < OPAQUE ? 1 : 0;
    }
  }

  private void takeColours(float[] strip, int plane, int to) {
    for (int i = 0; i < plane; i++) {
      float red = strip[i];
      float green = strip[plane + i];
      float blue = strip[2 * plane + i];
      luma[to + i] = RED * red + GREEN * green + BLUE * blue;
      float most = Math.max(red, Math.max(green, blue));
      float least = Math.min(red, Math.min(green, blue));
      coloured += most - least >= COLOURED ? 1 : 0;
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Row by row, 0..1. */
  float[] luma() {
    return luma;
  }

  /** Pixels with a colour. */
  long coloured() {
    return coloured;
  }

  /** Share of pixels that are not opaque. */
  double transparency() {
    return (double) transparent / luma.length;
  }
}
