package io.github.kabegami.figure;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture at half its size, at a quarter and so on, each pixel the mean of four: drawn from the
 * next larger one, a picture that is shown small shows no patterns that it does not have. Made when
 * they are asked for. Not for several threads at a time.
 */
public final class Halves {
  private final List<BufferedImage> made = new ArrayList<>();

  /**
   * The smallest that is at least as large as it is to be drawn, or the picture itself.
   *
   * @param picture always the same one
   * @param scale pixels drawn per pixel of it
   */
  public BufferedImage of(BufferedImage picture, double scale) {
    BufferedImage best = picture;
    double left = scale;
    for (int i = 0; left <= 0.5 && Math.min(best.getWidth(), best.getHeight()) > 1; i++) {
      if (i == made.size()) {
        made.add(half(best));
      }
      best = made.get(i);
      left *= 2;
    }
    return best;
  }

  /** Half the size, rounded up; a last row or column without a partner counts twice. */
  static BufferedImage half(BufferedImage large) {
    int width = (large.getWidth() + 1) / 2;
    int height = (large.getHeight() + 1) / 2;
    int[] above = new int[large.getWidth()];
    int[] below = new int[large.getWidth()];
    int[] row = new int[width];
    BufferedImage half = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      int next = Math.min(2 * y + 1, large.getHeight() - 1);
      large.getRGB(0, 2 * y, above.length, 1, above, 0, above.length);
      large.getRGB(0, next, below.length, 1, below, 0, below.length);
      for (int x = 0; x < width; x++) {
        int right = Math.min(2 * x + 1, above.length - 1);
        row[x] = mean(above[2 * x], above[right], below[2 * x], below[right]);
      }
      half.setRGB(0, y, width, 1, row, 0, width);
    }
    return half;
  }

  /** Green apart from red and blue, so that sums of four have room. */
  private static int mean(int a, int b, int c, int d) {
    int sides = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff) + 0x20002;
    int green = (a >> 8 & 0xff) + (b >> 8 & 0xff) + (c >> 8 & 0xff) + (d >> 8 & 0xff) + 2;
    return ((sides >> 2) & 0xff00ff) | ((green >> 2) << 8);
  }
}
