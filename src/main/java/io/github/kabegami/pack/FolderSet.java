package io.github.kabegami.pack;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.FolderFiles;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The picture files in a folder and the folders in it, in the order of their names; not hidden
 * ones. Links are followed. At opening only the headers are read.
 */
public final class FolderSet implements PictureSet {
  /** Files from one report of progress to the next. */
  private static final int AT_A_TIME = 256;

  private final Path folder;
  private final List<Entry> entries = new ArrayList<>();
  private final SortedMap<String, String> skipped = new TreeMap<>();

  /**
   * Looks at the headers of all pictures, on the executor of the run; those that cannot be read are
   * skipped, listed, and told to the run's log.
   *
   * @throws IOException with a sentence, if the folder cannot be read
   */
  public FolderSet(Path folder, Run run) throws IOException {
    this.folder = folder;
    List<String> names =
        FolderFiles.of(folder, PictureFiles::isPicture, (name, why) -> skipped.put(name, why), run);
    Header[] headers = new Header[names.size()];
    for (int from = 0; from < headers.length; from += AT_A_TIME) {
      int start = from;
      run.checkCancelled();
      run.progress()
          .report(
              (double) from / headers.length,
              "looking at picture " + (from + 1) + " of " + headers.length);
      run.forEach(
          Math.min(AT_A_TIME, headers.length - from),
          i -> headers[start + i] = header(names.get(start + i)));
    }
    Arrays.stream(headers).forEach(this::sort);
    skipped.values().forEach(reason -> run.log("skipped: " + reason));
  }

  /**
   * What the header of a file says.
   *
   * @param entry empty if it cannot be used
   * @param complaint why not
   */
  private record Header(String name, Optional<Entry> entry, String complaint) {}

  private Header header(String name) {
    try {
      PictureSize size = PictureFiles.size(folder.resolve(name));
      return new Header(name, Optional.of(new Entry(name, size.width(), size.height())), "");
    } catch (IOException e) {
      return new Header(name, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private void sort(Header header) {
    header
        .entry()
        .ifPresentOrElse(entries::add, () -> skipped.put(header.name(), header.complaint()));
  }

  @Override
  public List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  @Override
  public Map<String, String> skipped() {
    return Collections.unmodifiableSortedMap(skipped);
  }

  @Override
  public Picture read(int index) throws IOException {
    return PictureFiles.read(folder.resolve(entries.get(index).name()));
  }
}
