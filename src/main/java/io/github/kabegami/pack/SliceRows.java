package io.github.kabegami.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parts of files as numbers of rows: any number, then file, place and length. */
final class SliceRows {
  private static final int COLUMNS = 4;

  private final List<Path> files = new ArrayList<>();
  private final Map<Path, Integer> numbers = new HashMap<>();

  static RowSorter sorter(Comparator<String> order) {
    return new RowSorter(COLUMNS, order);
  }

  /** Adds a row. */
  void add(RowSorter sorter, String name, long number, Slice slice) throws IOException {
    int file = numbers.computeIfAbsent(slice.file(), path -> files.size());
    if (file == files.size()) {
      files.add(slice.file());
    }
    sorter.add(name, number, file, slice.at(), slice.length());
  }

  /** The part of a file that a row tells of. */
  Slice slice(NamedRows.Cursor row) {
    return new Slice(files.get((int) row.value(1)), row.value(2), (int) row.value(3));
  }
}
