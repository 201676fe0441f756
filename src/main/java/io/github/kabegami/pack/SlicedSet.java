package io.github.kabegami.pack;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureBytes;
import io.github.kabegami.io.PictureSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Pictures that are parts of files, in the order of their names. */
abstract class SlicedSet implements PictureSet {
  private final List<Item> items = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final SortedMap<String, String> skipped = new TreeMap<>();

  private record Item(Entry entry, Slice file) {}

  /** Takes a picture. */
  final void add(String name, PictureSize size, Slice file) {
    items.add(new Item(new Entry(name, size.width(), size.height()), file));
  }

  /** Takes a picture if its header can be read. */
  final void addUnseen(String name, Slice file) {
    try {
      add(name, PictureBytes.size(file.file() + ": " + name, file.read()), file);
    } catch (IOException e) {
      skip(name, String.valueOf(e.getMessage()));
    }
  }

  /** Leaves a picture out. */
  final void skip(String name, String reason) {
    skipped.put(name, reason);
  }

  /** All are found. */
  final void close(Run run) {
    items.sort(Comparator.comparing((Item item) -> item.entry().name()));
    items.forEach(item -> entries.add(item.entry()));
    skipped.values().forEach(reason -> run.log("skipped: " + reason));
  }

  @Override
  public final List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  @Override
  public final Map<String, String> skipped() {
    return Collections.unmodifiableSortedMap(skipped);
  }

  @Override
  public final Picture read(int index) throws IOException {
    Item item = items.get(index);
    return PictureBytes.read(item.file().file() + ": " + item.entry().name(), bytes(index));
  }

  /** The file of a picture as it is stored. */
  final byte[] bytes(int index) throws IOException {
    return items.get(index).file().read();
  }
}
