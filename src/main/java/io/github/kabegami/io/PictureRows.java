package io.github.kabegami.io;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.RowSource;

/**
 * The rows of a picture in memory, its alpha as the last channel. Thread-safe as long as nobody
 * writes to the picture.
 */
public final class PictureRows implements RowSource {
  private final int width;
  private final int height;
  private final int channels;
  private final float[] colours;
  private final float[] alpha;

  /** On the picture's own samples where they are one array, else on a copy. */
  public PictureRows(Picture picture) {
    width = picture.width();
    height = picture.height();
    colours = Pixels.open(picture.pixels());
    alpha = picture.alpha().map(Pixels::open).orElse(new float[0]);
    channels = picture.channels() + (picture.alpha().isPresent() ? 1 : 0);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public void read(int y, int rows, float[] target) {
    if (y < 0 || rows < 0 || rows > height - y) {
      throw new IllegalArgumentException(
          "expected rows within 0.." + height + ", got " + rows + " rows from " + y);
    }
    int block = rows * width;
    for (int c = 0; c < channels; c++) {
      boolean isAlpha = c == channels - 1 && alpha.length > 0;
      float[] source = isAlpha ? alpha : colours;
      int plane = isAlpha ? 0 : c;
      System.arraycopy(source, (plane * height + y) * width, target, c * block, block);
    }
  }
}
