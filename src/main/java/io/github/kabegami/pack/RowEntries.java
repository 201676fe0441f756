package io.github.kabegami.pack;

import io.github.kabegami.io.PictureSize;
import java.util.AbstractList;
import java.util.RandomAccess;

/** Entries whose sizes stand in the first column of rows; made when they are asked for. */
final class RowEntries extends AbstractList<PictureSet.Entry> implements RandomAccess {
  private final NamedRows rows;

  RowEntries(NamedRows rows) {
    this.rows = rows;
  }

  /** A size as a number of a row. */
  static long number(PictureSize size) {
    return (long) size.width() << Integer.SIZE | size.height();
  }

  /** The entry of the row that a cursor is at. */
  static PictureSet.Entry entry(NamedRows.Cursor row) {
    long size = row.value(0);
    return new PictureSet.Entry(row.name(), (int) (size >>> Integer.SIZE), (int) size);
  }

  @Override
  public PictureSet.Entry get(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(index);
    }
    return entry(rows.at(index));
  }

  @Override
  public int size() {
    return rows.count();
  }
}
