package io.github.kabegami.pack;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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
    Map<String, Slice> values = LmdbFile.values(folder.resolve(LmdbPages.FILE));
    Path list = folder.resolve(MetaInfo.FILE);
    if (Files.exists(list)) {
      for (MetaInfo.Line line : MetaInfo.read(list)) {
        run.checkCancelled();
        take(line, values);
      }
    } else {
      for (Map.Entry<String, Slice> value : values.entrySet()) {
        run.checkCancelled();
        addUnseen(value.getKey() + ENDING, value.getValue());
      }
    }
    close(run);
  }

  private void take(MetaInfo.Line line, Map<String, Slice> values) {
    Slice value = values.get(key(line, values));
    if (value == null) {
      skip(line.name(), line.name() + " is in the " + MetaInfo.FILE + " but not in " + folder);
    } else if (line.size().isPresent()) {
      add(line.name(), line.size().get(), value);
    } else {
      addUnseen(line.name(), value);
    }
  }

  /** BasicSR cuts names at their first dot. */
  private static String key(MetaInfo.Line line, Map<String, Slice> values) {
    String key = line.key();
    return values.containsKey(key) ? key : line.name().replaceFirst("\\..*", "");
  }
}
