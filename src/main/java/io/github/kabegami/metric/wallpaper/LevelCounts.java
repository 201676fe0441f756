package io.github.kabegami.metric.wallpaper;

import java.util.Arrays;

/**
 * How often levels occur in a square window that moves over a strip of columns, row by row from the
 * top down. For one thread.
 *
 * <p>Each column under the window has its own counts over the rows under the window. The counts in
 * the window are brought along a row only for the levels that are asked for, from the pixel where
 * they were known last; so a pixel costs as many steps as levels matter to it, whatever the window.
 */
final class LevelCounts {
  /** Columns of a strip, few enough for their counts to stay in the processor's cache. */
  static final int COLUMNS = 256;

  private static final int LARGEST_STEP = BandVisibility.STEPS;

  /** Stands for a pixel that does not count. */
  private static final int NONE = -1;

  private final TenBitLuma luma;
  private final FlatMask mask;

  /** The first column under the window of the first pixel; may lie beyond the picture. */
  private final int left;

  private final int reach;
  private final int side;
  private final int limit;

  /** Counts of a column: one for each level, and for LARGEST_STEP more on both sides. */
  private final int places;

  /** The counts of all columns, one column after the other. */
  private final short[] columns;

  private final int[] window;

  /** For each count in the window, the running number of the pixel that it belongs to. */
  private final int[] known;

  private final int numbersPerRow;
  private final int first;
  private int row;

  /**
   * Opens a strip.
   *
   * @param side of the window, pixels, odd; what lies beyond the picture does not count
   * @param x the strip's first column
   * @param count columns of the strip
   * @param y the row above the first one that will be asked for
   * @param limit levels from here on do not count
   */
  LevelCounts(TenBitLuma luma, FlatMask mask, int side, int x, int count, int y, int limit) {
    this.luma = luma;
    this.mask = mask;
    this.reach = side / 2;
    this.side = side;
    this.left = x - reach;
    this.limit = limit;
    this.places = limit + 2 * LARGEST_STEP;
    this.columns = new short[(count + 2 * reach) * places];
    this.window = new int[places];
    this.known = new int[places];
    this.numbersPerRow = count + side;
    this.first = y;
    this.row = y;
    Arrays.fill(known, -side);
    for (int above = y - reach; above <= y + reach; above++) {
      replace(Integer.MIN_VALUE, above);
    }
  }

  /** Moves on to the next row. */
  void nextRow() {
    replace(row - reach, row + reach + 1);
    row++;
  }

  /** Takes a row of the picture from the columns and adds another; rows beyond count nothing. */
  private void replace(int gone, int come) {
    int to = Math.min(luma.width(), left + columns.length / places);
    for (int x = Math.max(0, left); x < to; x++) {
      int old = level(x, gone);
      int level = level(x, come);
      if (old != level) {
        int start = (x - left) * places + LARGEST_STEP;
        if (old != NONE) {
          columns[start + old]--;
        }
        if (level != NONE) {
          columns[start + level]++;
        }
      }
    }
  }

  private int level(int x, int y) {
    if (y < 0 || y >= luma.height()) {
      return NONE;
    }
    int i = y * luma.width() + x;
    return mask.flat()[i] && luma.levels()[i] < limit ? luma.levels()[i] : NONE;
  }

  /**
   * Makes the counts known around a level in the window around a pixel; pixels of a row must be
   * asked for from left to right, any may be left out.
   *
   * @param column of the strip
   */
  void center(int column, int level) {
    int number = (row - first) * numbersPerRow + column;
    for (int place = level; place <= level + 2 * LARGEST_STEP; place++) {
      int steps = number - known[place];
      if (steps <= reach) {
        advance(place, column, steps);
      } else {
        recount(place, column);
      }
      known[place] = number;
    }
  }

  private void advance(int place, int column, int steps) {
    int count = window[place];
    int gone = (column - steps) * places + place;
    int come = gone + side * places;
    for (int i = 0; i < steps; i++) {
      count += columns[come] - columns[gone];
      gone += places;
      come += places;
    }
    window[place] = count;
  }

  private void recount(int place, int column) {
    int count = 0;
    int end = (column + side) * places;
    for (int i = column * places + place; i < end; i += places) {
      count += columns[i];
    }
    window[place] = count;
  }

  /** How often a level occurs in the window; 0 beyond the levels. Must be known. */
  int of(int level) {
    return window[level + LARGEST_STEP];
  }
}
