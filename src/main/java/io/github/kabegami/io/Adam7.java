package io.github.kabegami.io;

/**
 * The seven passes of interlaced PNG files: of every 8 x 8 pixels.
 *
 * <p>Source: W3C, Portable Network Graphics, 2nd edition, section 8.2.
 */
enum Adam7 {
  ONE(0, 0, 8, 8),
  TWO(4, 0, 8, 8),
  THREE(0, 4, 4, 8),
  FOUR(2, 0, 4, 4),
  FIVE(0, 2, 2, 4),
  SIX(1, 0, 2, 2),
  SEVEN(0, 1, 1, 2);

  private final int x;
  private final int y;
  private final int across;
  private final int down;

  Adam7(int x, int y, int across, int down) {
    this.x = x;
    this.y = y;
    this.across = across;
    this.down = down;
  }

  /**
   * Bytes of all passes, with the filter's byte before each row; a pass without pixels has none.
   */
  static long bytes(int width, int height, int bitsPerPixel) {
    long bytes = 0;
    for (Adam7 pass : values()) {
      long columns = Math.max(0, (width - pass.x + pass.across - 1) / pass.across);
      long rows = Math.max(0, (height - pass.y + pass.down - 1) / pass.down);
      bytes += columns == 0 ? 0 : rows * (1 + (columns * bitsPerPixel + 7) / 8);
    }
    return bytes;
  }
}
