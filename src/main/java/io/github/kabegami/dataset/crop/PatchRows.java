package io.github.kabegami.dataset.crop;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.RowSource;
import io.github.kabegami.dataset.Area;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Rows of a picture as RGB of 8 bits, of which those around the next patch are in memory: 3 bytes a
 * pixel. Gray becomes three equal channels, more than 8 bits are rounded, alpha is left out. Moves
 * down only.
 */
final class PatchRows {
  static final int CHANNELS = 3;
  static final int STRIP = 16;

  private final RowSource source;
  private final int width;
  private final float[] strip;
  private final Deque<byte[]> rows = new ArrayDeque<>();

  /** The first row that is there, and the one behind the last. */
  private int first;

  private int end;

  PatchRows(RowSource source) {
    this.source = source;
    width = source.width();
    strip = new float[Math.min(STRIP, source.height()) * width * source.channels()];
  }

  /**
   * Moves down to where a part begins, and reads it to its end.
   *
   * @throws IOException if it cannot be read
   */
  void moveTo(Area part) throws IOException {
    while (!rows.isEmpty() && first < part.y()) {
      rows.remove();
      first++;
    }
    if (rows.isEmpty()) {
      first = part.y();
      end = part.y();
    }
    int bottom = part.y() + part.height();
    while (end < bottom) {
      int count = Math.min(STRIP, bottom - end);
      source.read(end, count, strip);
      for (int row = 0; row < count; row++) {
        rows.add(row(row, count));
      }
      end += count;
    }
  }

  /** A row of the strip as bytes, planar. */
  private byte[] row(int row, int count) {
    byte[] bytes = new byte[CHANNELS * width];
    for (int c = 0; c < CHANNELS; c++) {
      int plane = source.channels() < CHANNELS ? 0 : c;
      int from = (plane * count + row) * width;
      for (int x = 0; x < width; x++) {
        bytes[c * width + x] = (byte) BitDepth.EIGHT.quantise(strip[from + x]);
      }
    }
    return bytes;
  }

  /** A part that {@link #moveTo} was called with. */
  Picture cut(Area part) {
    int plane = part.width() * part.height();
    float[] samples = new float[CHANNELS * plane];
    int to = 0;
    for (byte[] row : rows) {
      if (to == plane) {
        break;
      }
      for (int x = 0; x < part.width(); x++, to++) {
        for (int c = 0; c < CHANNELS; c++) {
          samples[c * plane + to] = BitDepth.EIGHT.sample(row[c * width + part.x() + x] & 0xff);
        }
      }
    }
    return Picture.of(Pixels.wrap(samples, part.width(), part.height(), CHANNELS), BitDepth.EIGHT);
  }
}
