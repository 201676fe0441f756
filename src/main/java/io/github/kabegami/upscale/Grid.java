package io.github.kabegami.upscale;

import java.util.ArrayList;
import java.util.List;

/**
 * The tiles of a picture, all with windows of one shape.
 *
 * @param side of a square tile whose window has as many pixels
 */
record Grid(Axis columns, Axis rows, int side) {

  /** Whether one window holds the whole picture. */
  boolean isWhole() {
    return columns.isWhole() && rows.isWhole();
  }

  long windowPixels() {
    return (long) columns.window() * rows.window();
  }

  /** How many tiles there are in so many rows of the picture. */
  int count(int height) {
    return Axis.divideUp(height, rows.tile()) * Axis.divideUp(columns.size(), columns.tile());
  }

  /** The tiles of the strip that begins at a row. */
  List<Cell> strip(int y) {
    return cut(new Cell(0, y, columns.size(), Math.min(rows.tile(), rows.size() - y)));
  }

  /** A part of the picture in tiles, row by row. */
  List<Cell> cut(Cell area) {
    List<Cell> cells = new ArrayList<>();
    for (int y = 0; y < area.height(); y += rows.tile()) {
      for (int x = 0; x < area.width(); x += columns.tile()) {
        cells.add(
            new Cell(
                area.x() + x,
                area.y() + y,
                Math.min(columns.tile(), area.width() - x),
                Math.min(rows.tile(), area.height() - y)));
      }
    }
    return cells;
  }
}
