package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.StoredRows;

/**
 * A plane of luma as video has it: BT.601 on 64..940, whole levels of 10 bits.
 *
 * @param levels row by row, width x height; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
record TenBitLuma(char[] levels, int width, int height) {
  private static final double RED = 65481;
  private static final double GREEN = 128553;
  private static final double BLUE = 24966;
  private static final double BLACK = 64;
  private static final int LARGEST = 1023;

  /** The weights are for 1000 x 8-bit levels; a level of 10 bits is a quarter of one of 8. */
  private static final double WEIGHTS_PER_LEVEL = 250;

  /** The luma of a picture, rounded half up; gray counts as R = G = B. */
  static TenBitLuma of(Picture picture, int crop, Run run) {
    double peak = picture.depth().isInteger() ? picture.depth().maximum() : 1;
    StoredRows rows = new StoredRows(picture, crop, peak);
    int width = rows.width();
    char[] levels = new char[width * rows.height()];
    run.forRows(
        rows.height(),
        (from, to) -> {
          double[][] row = new double[picture.channels()][width];
          for (int y = from; y < to; y++) {
            for (int channel = 0; channel < row.length; channel++) {
              rows.stored(channel, y, 0, width, row[channel]);
            }
            round(row[0], row[row.length / 2], row[row.length - 1], peak, levels, y * width);
          }
        });
    return new TenBitLuma(levels, width, rows.height());
  }

  private static void round(
      double[] red, double[] green, double[] blue, double peak, char[] target, int start) {
    for (int x = 0; x < red.length; x++) {
      double weighted = RED * red[x] + GREEN * green[x] + BLUE * blue[x];
      double level = Math.floor(BLACK + 0.5 + weighted / (WEIGHTS_PER_LEVEL * peak));
      target[start + x] = (char) Math.max(0, Math.min(LARGEST, level));
    }
  }

  /**
   * Means of 2 x 2 pixels, rounded down, each with those to the right and below; of what is there
   * at the right and at the bottom. Takes away dithering of 8-bit pictures.
   */
  TenBitLuma smoothed(Run run) {
    char[] target = new char[levels.length];
    run.forRows(
        height,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            smooth(y * width, Math.min(y + 1, height - 1) * width, target);
          }
        });
    return new TenBitLuma(target, width, height);
  }

  private void smooth(int upper, int lower, char[] target) {
    for (int x = 0; x < width - 1; x++) {
      target[upper + x] =
          (char)
              ((levels[upper + x]
                      + levels[upper + x + 1]
                      + levels[lower + x]
                      + levels[lower + x + 1])
                  >> 2);
    }
    int last = width - 1;
    target[upper + last] = (char) ((levels[upper + last] + levels[lower + last]) >> 1);
  }

  /** Every other pixel of every other row, from the first on. */
  TenBitLuma halved() {
    int newWidth = (width + 1) / 2;
    int newHeight = (height + 1) / 2;
    char[] target = new char[newWidth * newHeight];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        target[y * newWidth + x] = levels[2 * y * width + 2 * x];
      }
    }
    return new TenBitLuma(target, newWidth, newHeight);
  }

  /**
   * The most frequent of three levels, or the least of three different ones: along the rows, then
   * down the columns. The first and the last column keep their levels along the rows, the first and
   * the last row keep theirs altogether.
   */
  TenBitLuma modes(Run run) {
    if (height < 3) {
      return this;
    }
    char[] target = levels.clone();
    run.forRows(
        height - 2,
        (from, to) -> {
          char[][] rows = new char[3][width];
          modesAlong(from, rows[from % 3]);
          modesAlong(from + 1, rows[(from + 1) % 3]);
          for (int y = from + 1; y <= to; y++) {
            modesAlong(y + 1, rows[(y + 1) % 3]);
            modes(rows[0], rows[1], rows[2], target, y * width);
          }
        });
    return new TenBitLuma(target, width, height);
  }

  private void modesAlong(int y, char[] target) {
    int start = y * width;
    target[0] = levels[start];
    target[width - 1] = levels[start + width - 1];
    for (int x = 1; x < width - 1; x++) {
      target[x] = mode(levels[start + x - 1], levels[start + x], levels[start + x + 1]);
    }
  }

  private static void modes(char[] a, char[] b, char[] c, char[] target, int start) {
    for (int x = 0; x < a.length; x++) {
      target[start + x] = mode(a[x], b[x], c[x]);
    }
  }

  private static char mode(char a, char b, char c) {
    if (a == b || a == c) {
      return a;
    }
    return b == c ? b : (char) Math.min(a, Math.min(b, c));
  }
}
