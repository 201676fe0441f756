package io.github.kabegami.pack;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The pictures of an LMDB as BasicSR has it: a folder with {@code data.mdb}, keys are names without
 * ending, values are picture files. Those that its {@code meta_info.txt} lists, with their sizes;
 * without one, all that are pictures. In the order of their names; any is read as quickly as the
 * next.
 */
public final class LmdbSet extends SlicedSet {
  private static final String ENDING = ".png";

  private final Path folder;

  /**
   * Opens it.
   *
   * @param run is told what is skipped, and may be cancelled
   * @throws IOException with a sentence, if it is damaged or cannot be read
   */
  public LmdbSet(Path folder, Run run) throws IOException {
    this.folder = folder;
    Path data = folder.resolve(LmdbPages.FILE);
    Path list = folder.resolve(MetaInfo.FILE);
    if (Files.exists(list)) {
      NamedRows.Finder values = values(data, run).finder();
      MetaInfo.forEach(
          list,
          line -> {
            run.checkCancelled();
            take(line, data, values);
          });
    } else {
      LmdbFile.scan(
          data,
          (key, value) -> {
            run.checkCancelled();
            addUnseen(key + ENDING, value);
          });
    }
    close(run);
  }

  /** Where the values lie: place and length, by keys. */
  private static NamedRows values(Path data, Run run) throws IOException {
    RowSorter sorter = new RowSorter(2);
    LmdbFile.scan(
        data,
        (key, value) -> {
          run.checkCancelled();
          sorter.add(key, value.at(), value.length());
        });
    return sorter.sorted();
  }

  private void take(MetaInfo.Line line, Path data, NamedRows.Finder values) throws IOException {
    // BasicSR cuts names at their first dot.
    if (values.find(line.key()) < 0 && values.find(line.name().replaceFirst("\\..*", "")) < 0) {
      skip(line.name(), line.name() + " is in the " + MetaInfo.FILE + " but not in " + folder);
      return;
    }
    Slice value = new Slice(data, values.value(0), (int) values.value(1));
    if (line.size().isPresent()) {
      add(line.name(), line.size().get(), value);
    } else {
      addUnseen(line.name(), value);
    }
  }
}
