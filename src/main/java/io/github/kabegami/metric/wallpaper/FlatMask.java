package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.Run;

/**
 * Where a picture is flat enough for bands to be seen.
 *
 * @param flat row by row, width x height; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
record FlatMask(boolean[] flat, int width, int height) {
  private static final int SIDE_PIXELS = 7;
  private static final int REACH_PIXELS = SIDE_PIXELS / 2;

  /**
   * Marks pixels with enough still ones in the square of 7 x 7 around them. Still is a pixel that
   * equals its neighbours to the right and below, where there are any.
   */
  static FlatMask of(TenBitLuma luma, Run run) {
    int width = luma.width();
    int enough = least(width, luma.height());
    boolean[] flat = new boolean[width * luma.height()];
    run.forRows(
        luma.height(),
        (from, to) -> {
          int[] columns = new int[width];
          for (int y = from - REACH_PIXELS; y < from + REACH_PIXELS; y++) {
            count(luma, y, 1, columns);
          }
          for (int y = from; y < to; y++) {
            count(luma, y + REACH_PIXELS, 1, columns);
            mark(columns, enough, flat, y * width);
            count(luma, y - REACH_PIXELS, -1, columns);
          }
        });
    return new FlatMask(flat, width, luma.height());
  }

  /** The number that still pixels must exceed: the larger the picture, the more. */
  static int least(int width, int height) {
    int blocks = (width >> 6) * (height >> 6);
    int logarithm = blocks == 0 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(blocks - 1);
    return (SIDE_PIXELS * SIDE_PIXELS + 3 * (logarithm - 11) - 1) >> 1;
  }

  /** Adds the still pixels of a row to the columns, or takes them away. */
  private static void count(TenBitLuma luma, int y, int sign, int[] columns) {
    if (y < 0 || y >= luma.height()) {
      return;
    }
    char[] levels = luma.levels();
    int last = columns.length - 1;
    int start = y * columns.length;
    int below = y + 1 < luma.height() ? start + columns.length : start;
    for (int x = 0; x < last; x++) {
      char level = levels[start + x];
      boolean still = level == levels[start + x + 1] && level == levels[below + x];
      columns[x] += still ? sign : 0;
    }
    columns[last] += levels[start + last] == levels[below + last] ? sign : 0;
  }

  private static void mark(int[] columns, int enough, boolean[] flat, int start) {
    int sum = 0;
    for (int x = -REACH_PIXELS; x < columns.length; x++) {
      if (x + REACH_PIXELS < columns.length) {
        sum += columns[x + REACH_PIXELS];
      }
      if (x > REACH_PIXELS) {
        sum -= columns[x - REACH_PIXELS - 1];
      }
      if (x >= 0) {
        flat[start + x] = sum > enough;
      }
    }
  }

  /** Every other pixel of every other row, from the first on. */
  FlatMask halved() {
    int newWidth = (width + 1) / 2;
    int newHeight = (height + 1) / 2;
    boolean[] target = new boolean[newWidth * newHeight];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        target[y * newWidth + x] = flat[2 * y * width + 2 * x];
      }
    }
    return new FlatMask(target, newWidth, newHeight);
  }
}
