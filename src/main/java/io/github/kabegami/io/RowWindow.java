package io.github.kabegami.io;

import io.github.kabegami.core.PictureStyle;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Strips of a file that is read row by row. Keeps the rows of the last strip as they are stored,
 * since the next strip may begin with them. The caller asks for strips in order.
 */
final class RowWindow implements PictureSource {
  private final StoredRows rows;
  private final Deque<byte[]> kept = new ArrayDeque<>();
  private final Deque<byte[]> free = new ArrayDeque<>();
  private int first;

  RowWindow(StoredRows rows) {
    this.rows = rows;
  }

  @Override
  public PictureStyle style() {
    return rows.style;
  }

  @Override
  public int width() {
    return rows.width;
  }

  @Override
  public int height() {
    return rows.height;
  }

  @Override
  public int channels() {
    return rows.channels;
  }

  @Override
  public void read(int y, int count, float[] target) throws IOException {
    skipTo(y);
    while (kept.size() < count) {
      byte[] row = free.isEmpty() ? new byte[rows.rowBytes()] : free.pop();
      rows.next(row);
      kept.add(row);
    }
    Iterator<byte[]> row = kept.iterator();
    for (int i = 0; i < count; i++) {
      rows.samples(row.next(), y + i, target, i * rows.width, count * rows.width);
    }
  }

  private void skipTo(int y) throws IOException {
    byte[] skipped = new byte[0];
    while (first < y) {
      if (kept.isEmpty()) {
        skipped = skipped.length > 0 ? skipped : new byte[rows.rowBytes()];
        rows.next(skipped);
      } else {
        free.push(kept.remove());
      }
      first++;
    }
  }

  @Override
  public void close() throws IOException {
    kept.clear();
    free.clear();
    rows.close();
  }
}
