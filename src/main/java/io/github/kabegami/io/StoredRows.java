package io.github.kabegami.io;

import io.github.kabegami.core.PictureStyle;
import java.io.Closeable;
import java.io.IOException;

/** The rows of a file, one after the other, as they are stored. */
abstract class StoredRows implements Closeable {
  final int width;
  final int height;
  final int channels;
  final PictureStyle style;

  StoredRows(int width, int height, int channels, PictureStyle style) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.style = style;
  }

  /** Bytes of a row. */
  abstract int rowBytes();

  /** Reads the next row. */
  abstract void next(byte[] row) throws IOException;

  /**
   * The samples of a row that was read.
   *
   * @param y of the row
   * @param at where the first channel goes; the others follow each a step later
   */
  abstract void samples(byte[] row, int y, float[] target, int at, int step) throws IOException;
}
