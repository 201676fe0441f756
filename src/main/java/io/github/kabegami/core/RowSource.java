package io.github.kabegami.core;

import java.io.IOException;

/** A picture that is read in strips of rows, so that it never has to be one array. */
public interface RowSource {

  /** Width in pixels. */
  int width();

  /** Height in pixels. */
  int height();

  /** Channels of a row: 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha. */
  int channels();

  /**
   * Copies the rows [y, y + rows) into the target, planar: sample (x, row, c) at {@code (c * rows +
   * row) * width + x}, range [0,1].
   *
   * @throws IOException if the rows cannot be read
   */
  void read(int y, int rows, float[] target) throws IOException;
}
