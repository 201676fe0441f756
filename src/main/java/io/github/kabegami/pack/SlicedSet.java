package io.github.kabegami.pack;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureBytes;
import io.github.kabegami.io.PictureSize;
import io.github.kabegami.io.PngHeader;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Pictures that are parts of files, in the order of their names. Memory: about 20 bytes a picture.
 */
abstract class SlicedSet implements PictureSet {
  private final RowSorter sorter = SliceRows.sorter(Comparator.naturalOrder());
  private final SliceRows slices = new SliceRows();
  private final SortedMap<String, String> skipped = new TreeMap<>();
  private NamedRows rows = sorter.sorted();

  /** Takes a picture. */
  final void add(String name, PictureSize size, Slice file) throws IOException {
    slices.add(sorter, name, RowEntries.number(size), file);
  }

  /** Takes a picture if its header can be read; of PNG files nothing else is. */
  final void addUnseen(String name, Slice file) throws IOException {
    PictureSize size;
    try {
      Slice head = new Slice(file.file(), file.at(), Math.min(PngHeader.BYTES, file.length()));
      byte[] read = head.read();
      byte[] enough = PngHeader.of(read).isPresent() ? read : file.read();
      size = PictureBytes.size(file.file() + ": " + name, enough);
    } catch (IOException e) {
      skip(name, String.valueOf(e.getMessage()));
      return;
    }
    add(name, size, file);
  }

  /** Leaves a picture out. */
  final void skip(String name, String reason) {
    skipped.put(name, reason);
  }

  /** All are found. */
  final void close(Run run) {
    rows = sorter.sorted();
    skipped.values().forEach(reason -> run.log("skipped: " + reason));
  }

  @Override
  public final List<Entry> entries() {
    return new RowEntries(rows);
  }

  @Override
  public final Map<String, String> skipped() {
    return Collections.unmodifiableSortedMap(skipped);
  }

  @Override
  public final Picture read(int index) throws IOException {
    NamedRows.Cursor row = rows.at(index);
    Slice file = slices.slice(row);
    return PictureBytes.read(file.file() + ": " + row.name(), file.read());
  }

  /** The file of a picture as it is stored. */
  final byte[] bytes(int index) throws IOException {
    return slices.slice(rows.at(index)).read();
  }
}
