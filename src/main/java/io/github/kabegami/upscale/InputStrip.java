package io.github.kabegami.upscale;

import io.github.kabegami.core.RowSource;
import java.io.IOException;
import java.nio.FloatBuffer;

/** The rows of the picture that one row of windows needs; beyond its end the last one repeats. */
final class InputStrip {
  private final RowSource source;
  private float[] samples = {};
  private int first;
  private int there;
  private int end;

  InputStrip(RowSource source) {
    this.source = source;
  }

  /** Reads rows, none of them above the first one of the rows before. */
  void load(int y, int rows) throws IOException {
    first = y;
    there = Math.min(rows, source.height() - y);
    end = y + rows;
    int length = Buffers.arrayLength(source.channels(), there, source.width());
    if (samples.length != length) {
      samples = new float[0];
      samples = new float[length];
    }
    source.read(first, there, samples);
  }

  /** The row behind the last one. */
  int end() {
    return end;
  }

  /** Copies a window of all channels to the start of a buffer, repeating the last column. */
  void copyTo(FloatBuffer target, int x, int y, int width, int height) {
    int columns = Math.min(width, source.width() - x);
    for (int c = 0; c < source.channels(); c++) {
      for (int row = 0; row < height; row++) {
        int line = c * there + Math.min(y - first + row, there - 1);
        int from = line * source.width() + x;
        int to = (c * height + row) * width;
        target.put(to, samples, from, columns);
        for (int i = columns; i < width; i++) {
          target.put(to + i, samples[from + columns - 1]);
        }
      }
    }
  }
}
