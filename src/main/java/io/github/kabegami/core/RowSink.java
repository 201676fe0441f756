package io.github.kabegami.core;

import java.io.IOException;

/**
 * A picture that is written in strips of rows, top to bottom, so that it never has to be one array.
 */
public interface RowSink {

  /**
   * Starts a picture.
   *
   * @param channels 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha
   */
  void begin(int width, int height, int channels) throws IOException;

  /**
   * Takes the next rows, planar: sample (x, row, c) at {@code (c * rows + row) * width + x}.
   * Integer formats clamp to [0,1] and round half to even.
   */
  void write(int rows, float[] samples) throws IOException;

  /** Ends the picture after its last row; a file gets its name only now. */
  void finish() throws IOException;
}
