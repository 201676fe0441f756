package io.github.kabegami.pack;

import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pictures in the tar files of a folder, as WebDataset has them: files of one sample lie
 * together and share their name up to its first dot. Of pairs the ground truth, {@code key.hr.png}.
 * In the order of their names; with byte offsets from the index, or found once at opening, any is
 * read as quickly as the next.
 */
public final class TarSet extends SlicedSet {
  private static final String ENDING = ".tar";

  /**
   * Key and the rest of a name.
   *
   * <p>Source: webdataset/webdataset, src/webdataset/tariterators.py.
   */
  private static final Pattern SAMPLE = Pattern.compile("((?:.*/|)[^.]+)[.]([^/]*)");

  /** A picture of a sample. */
  private record Found(String ending, Slice file) {}

  /**
   * Opens the tar files of a folder that has no index: reads their headers and those of the
   * pictures.
   *
   * @param run is told how far it is and what is skipped, and may be cancelled
   * @throws IOException with a sentence, if one cannot be read or is damaged
   */
  public TarSet(Path folder, Run run) throws IOException {
    SortedMap<String, Found> samples = new TreeMap<>();
    List<Path> tars = tars(folder);
    for (Path tar : tars) {
      run.checkCancelled();
      run.progress().report((double) tars.indexOf(tar) / tars.size(), "looking into " + tar);
      TarScan.of(tar, (name, content) -> take(name, content, samples));
    }
    for (Map.Entry<String, Found> sample : samples.entrySet()) {
      run.checkCancelled();
      String ending = sample.getValue().ending().replaceFirst(".*\\.", "");
      addUnseen(sample.getKey() + "." + ending, sample.getValue().file());
    }
    close(run);
  }

  /**
   * Opens a pack by its indexes.
   *
   * @throws IOException with a sentence, if one cannot be read, or a tar file is missing or cut off
   */
  TarSet(Path folder, PackInfo info, Run run) throws IOException {
    for (PackInfo.Part part : info.parts()) {
      run.checkCancelled();
      Path tar = folder.resolve(part.tar());
      requireWhole(tar, part);
      for (PackLine line : PackLine.read(folder.resolve(part.index()))) {
        Stored high = line.hr();
        Slice file = new Slice(tar, high.at().orElse(-1L), high.bytes());
        add(line.name() + ".png", new PictureSize(high.width(), high.height()), file);
      }
    }
    close(run);
  }

  private static void requireWhole(Path tar, PackInfo.Part part) throws IOException {
    long bytes = Files.exists(tar) ? Files.size(tar) : -1;
    long expected = part.tarbytes().orElse(0L);
    if (bytes != expected) {
      throw new IOException(
          tar
              + (bytes < 0 ? " is missing" : " has " + bytes + " bytes")
              + "; expected "
              + expected
              + " bytes: copy it again, or delete the pack and run stage=pack again");
    }
  }

  /** The tar files of a folder, by name; not hidden ones. */
  static List<Path> tars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ENDING))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  private void take(String name, Slice file, Map<String, Found> samples) {
    Matcher sample = SAMPLE.matcher(name);
    if (!sample.matches() || !PictureFiles.isPictureName(name)) {
      return;
    }
    String key = sample.group(1).replaceFirst("^(\\./)+", "");
    Found found = new Found(sample.group(2).toLowerCase(Locale.ROOT), file);
    Found other = samples.putIfAbsent(key, found);
    if (other == null || other.ending().equals(found.ending())) {
      if (other != null) {
        skip(name, file.file() + ": " + name + " is there twice; the first one is taken");
      }
      return;
    }
    if (rank(found) < rank(other)) {
      samples.put(key, found);
    }
  }

  /** Of the pictures of a sample the one of the lowest rank is taken. */
  private static int rank(Found found) {
    if (found.ending().startsWith("hr.")) {
      return 0;
    }
    return found.ending().startsWith("lr.") ? 2 : 1;
  }
}
