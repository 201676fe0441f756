package io.github.kabegami.train.data;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;

/**
 * RGB samples of a part of a picture.
 *
 * @param samples planar (3, height, width)
 */
@SuppressWarnings("ArrayRecordComponent")
record Raster(float[] samples, int width, int height) {
  static final int CHANNELS = 3;

  /** Of three channels; not copied. */
  static Raster of(Picture picture) {
    return new Raster(Pixels.open(picture.pixels()), picture.width(), picture.height());
  }

  /** As a picture; not copied. */
  Picture toPicture() {
    return Picture.of(Pixels.wrap(samples, width, height, CHANNELS), BitDepth.FLOAT);
  }

  /** In another orientation. */
  Raster turned(Orientation to) {
    int right = to.mirrorX() ? -1 : 1;
    int down = to.mirrorY() ? -width : width;
    int first = (to.mirrorX() ? width - 1 : 0) + (to.mirrorY() ? (height - 1) * width : 0);
    return to.swap()
        ? walked(first, down, right, height, width)
        : walked(first, right, down, width, height);
  }

  /** The samples that are met from a first one on, with steps to the next in a row and a column. */
  private Raster walked(int first, int alongX, int alongY, int newWidth, int newHeight) {
    float[] walked = new float[samples.length];
    int to = 0;
    for (int c = 0; c < CHANNELS; c++) {
      for (int y = 0; y < newHeight; y++) {
        int from = c * width * height + first + y * alongY;
        for (int x = 0; x < newWidth; x++) {
          walked[to++] = samples[from];
          from += alongX;
        }
      }
    }
    return new Raster(walked, newWidth, newHeight);
  }

  /** The samples of a square, planar. */
  float[] square(int x, int y, int side) {
    float[] part = new float[CHANNELS * side * side];
    for (int c = 0; c < CHANNELS; c++) {
      for (int row = 0; row < side; row++) {
        int from = (c * height + y + row) * width + x;
        System.arraycopy(samples, from, part, (c * side + row) * side, side);
      }
    }
    return part;
  }
}
