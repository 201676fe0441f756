package io.github.kabegami.upscale;

import io.github.kabegami.core.RowSink;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The enlarged rows of one row of tiles. They lie in pieces of a few rows each, just as the sink
 * takes them, so that neither this nor the sink needs a second copy of all. The pieces are used
 * again for the next row of tiles.
 */
final class EnlargedStrip {
  /** Samples of a piece, about 8 MB. */
  private static final int PIECE = 2 << 20;

  private final int width;
  private final int channels;
  private final int rowsPerPiece;
  private final List<float[]> pieces = new ArrayList<>();
  private int rows;

  EnlargedStrip(int width, int channels) {
    this.width = width;
    this.channels = channels;
    this.rowsPerPiece = Math.max(1, PIECE / Buffers.arrayLength(channels, 1, width));
  }

  /** Makes room for so many rows; what was there is lost. */
  void begin(int count) {
    rows = count;
    int needed = (count + rowsPerPiece - 1) / rowsPerPiece;
    while (pieces.size() > needed) {
      pieces.remove(pieces.size() - 1);
    }
    for (int i = 0; i < needed; i++) {
      int length = Buffers.arrayLength(channels, rowsOf(i), width);
      if (i == pieces.size()) {
        pieces.add(new float[length]);
      } else if (pieces.get(i).length != length) {
        pieces.set(i, new float[length]);
      }
    }
  }

  private int rowsOf(int piece) {
    return Math.min(rowsPerPiece, rows - piece * rowsPerPiece);
  }

  /** Copies a row of one channel out of a buffer. */
  void put(int channel, int y, int x, FloatBuffer from, int place, int length) {
    int piece = y / rowsPerPiece;
    int row = channel * rowsOf(piece) + y % rowsPerPiece;
    from.get(place, pieces.get(piece), row * width + x, length);
  }

  /** Hands all rows on. */
  void writeTo(RowSink sink) throws IOException {
    for (int i = 0; i < pieces.size(); i++) {
      sink.write(rowsOf(i), pieces.get(i));
    }
  }
}
