package io.github.kabegami.pack;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** Patches of noise in files, for tests of packs. */
public final class Patches implements PatchList {
  private final List<PackEntry> entries;
  private final boolean arePairs;
  private final IntConsumer watcher;

  private Patches(List<PackEntry> entries, boolean arePairs, IntConsumer watcher) {
    this.entries = entries;
    this.arePairs = arePairs;
    this.watcher = watcher;
  }

  /**
   * Writes patches whose sizes differ, some of them small enough to stand in a page of LMDB.
   *
   * @param folder made; gets the ground truths and nothing else
   */
  public static Patches write(Path folder, int count, boolean arePairs) throws IOException {
    List<PackEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = String.format("site_%d-0123_%d_8", i % 7, i);
      Path high = folder.resolve(name + ".png");
      if (Files.notExists(high)) {
        int side = i % 3 == 0 ? 16 : 32 + 8 * (i % 5);
        PictureFiles.write(high, Noise.picture(i, side, side + 8, 3, BitDepth.EIGHT), false);
      }
      Optional<Path> low = Optional.empty();
      if (arePairs) {
        low =
            Optional.of(
                folder.resolveSibling(folder.getFileName() + "-low").resolve(name + ".png"));
        if (Files.notExists(low.get())) {
          PictureFiles.write(low.get(), Noise.picture(-i, 12, 8, 3, BitDepth.EIGHT), false);
        }
      }
      entries.add(
          new PackEntry(
              name,
              high,
              low,
              new PatchOrigin(
                  "site",
                  "site/" + i % 7,
                  "https://site/" + i,
                  "ann \"x\" é",
                  "",
                  "",
                  "CC BY",
                  i,
                  8)));
    }
    entries.sort(Comparator.comparing(PackEntry::name));
    return new Patches(entries, arePairs, i -> {});
  }

  /** The same, with somebody who is told the number of each patch before it is given. */
  Patches watchedBy(IntConsumer newWatcher) {
    return new Patches(entries, arePairs, newWatcher);
  }

  /** All but the last ones. */
  Patches first(int count) {
    return new Patches(entries.subList(0, count), arePairs, watcher);
  }

  @Override
  public int count() {
    return entries.size();
  }

  @Override
  public boolean arePairs() {
    return arePairs;
  }

  @Override
  public Iterator<PackEntry> entries(int from, int to) {
    Iterator<PackEntry> iterator = entries.subList(from, to).iterator();
    return new Iterator<>() {
      private int number = from;

      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public PackEntry next() {
        watcher.accept(number++);
        return iterator.next();
      }
    };
  }

  PackEntry get(int index) {
    return entries.get(index);
  }

  /** The values of an LMDB by their keys. */
  static Map<String, Slice> values(Path data) throws IOException {
    Map<String, Slice> values = new TreeMap<>();
    LmdbFile.scan(data, values::put);
    return values;
  }

  /** Names and bytes of all files below a folder. */
  static List<String> contents(Path folder) throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        contents.add(folder.relativize(file) + " " + io.github.kabegami.io.Fingerprint.of(file));
      }
    }
    return contents;
  }
}
