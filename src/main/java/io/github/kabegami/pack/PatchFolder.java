package io.github.kabegami.pack;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureBytes;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pictures of a folder that BasicSR's {@code meta_info.txt} lists, in the order of their names.
 * Their sizes are taken from the list, so that opening reads no picture. Memory: about 12 bytes a
 * picture.
 */
public final class PatchFolder implements PictureSet {
  private final Path folder;
  private final SortedMap<String, String> skipped = new TreeMap<>();
  private final NamedRows rows;

  /**
   * Opens it.
   *
   * @param list the {@code meta_info.txt}
   * @param folder below which its names are
   * @param run is told what is skipped, and may be cancelled
   * @throws IOException with a sentence, if the list cannot be read
   */
  public PatchFolder(Path list, Path folder, Run run) throws IOException {
    this.folder = folder;
    Path inside = folder.toAbsolutePath().normalize();
    RowSorter sorter = new RowSorter(1);
    MetaInfo.forEach(
        list,
        line -> {
          run.checkCancelled();
          if (inside.resolve(line.name()).normalize().startsWith(inside)) {
            take(line, sorter);
          } else {
            skipped.put(line.name(), line.name() + " in " + list + " is not in its folder");
          }
        });
    rows = sorter.sorted();
    skipped.values().forEach(reason -> run.log("skipped: " + reason));
  }

  /** Whether a list is that of pictures in a folder: the first of them is there. */
  static boolean isOf(Path list, Path folder) throws IOException {
    if (!Files.isRegularFile(list)) {
      return false;
    }
    return MetaInfo.first(list)
        .filter(line -> Files.isRegularFile(folder.resolve(line.name())))
        .isPresent();
  }

  private void take(MetaInfo.Line line, RowSorter sorter) throws IOException {
    PictureSize size;
    try {
      size =
          line.size().isPresent()
              ? line.size().get()
              : PictureFiles.size(folder.resolve(line.name()));
    } catch (IOException e) {
      skipped.put(line.name(), String.valueOf(e.getMessage()));
      return;
    }
    sorter.add(line.name(), RowEntries.number(size));
  }

  @Override
  public List<Entry> entries() {
    return new RowEntries(rows);
  }

  @Override
  public Map<String, String> skipped() {
    return Collections.unmodifiableSortedMap(skipped);
  }

  @Override
  public Picture read(int index) throws IOException {
    Path file = folder.resolve(rows.at(index).name());
    if (Files.notExists(file)) {
      throw new IOException(file + " is listed but not there");
    }
    return PictureBytes.read(file.toString(), Files.readAllBytes(file));
  }
}
