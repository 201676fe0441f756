package io.github.kabegami.degradation;

/**
 * How a picture is cut into units of 8 or 16 pixels a side, and those into tiles of units that are
 * worked on at once. A tile keeps an array for each place within a unit; the array holds that place
 * of all its units, so that loops run over units.
 *
 * @param unitWidth pixels
 * @param unitHeight pixels
 * @param columns units side by side
 * @param rows units one above the other
 * @param tileColumns units side by side in a full tile
 * @param tileRows units one above the other in a full tile
 */
record BlockGrid(
    int unitWidth, int unitHeight, int columns, int rows, int tileColumns, int tileRows) {
  /** So many that loops are long, so few that a tile stays in a core's own cache. */
  private static final int TILE_BLOCKS = 512;

  static BlockGrid of(int width, int height, int unitWidth, int unitHeight) {
    int columns = (width + unitWidth - 1) / unitWidth;
    int rows = (height + unitHeight - 1) / unitHeight;
    int units = TILE_BLOCKS * 64 / (unitWidth * unitHeight);
    int across = (columns + units - 1) / units;
    int tileColumns = (columns + across - 1) / across;
    int tileRows = Math.min(rows, Math.max(1, units / tileColumns));
    return new BlockGrid(unitWidth, unitHeight, columns, rows, tileColumns, tileRows);
  }

  /** Units in a full tile. */
  int tileUnits() {
    return tileColumns * tileRows;
  }

  /** Strips of tiles one above the other. */
  int strips() {
    return (rows + tileRows - 1) / tileRows;
  }
}
