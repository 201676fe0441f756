package io.github.kabegami.pack;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureBytes;
import io.github.kabegami.io.PictureSize;
import io.github.kabegami.io.PngHeader;
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

  /** Takes a picture if its header can be read; of PNG files nothing else is. */
  final void addUnseen(String name, Slice file) {
    try {
      Slice head = new Slice(file.file(), file.at(), Math.min(PngHeader.BYTES, file.length()));
      byte[] read = head.read();
      byte[] enough = PngHeader.of(read).isPresent() ? read : file.read();
      add(name, PictureBytes.size(file.file() + ": " + name, enough), file);
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
