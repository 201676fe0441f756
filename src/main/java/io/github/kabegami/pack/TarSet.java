package io.github.kabegami.pack;

import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
   * Opens the tar files of a folder that has no index: reads their headers and those of the
   * pictures.
   *
   * @param run is told how far it is and what is skipped, and may be cancelled
   * @throws IOException with a sentence, if one cannot be read or is damaged
   */
  public TarSet(Path folder, Run run) throws IOException {
    TarSamples samples = new TarSamples();
    List<Path> tars = tars(folder);
    for (int i = 0; i < tars.size(); i++) {
      run.checkCancelled();
      run.progress().report((double) i / tars.size(), "looking into " + tars.get(i));
      TarScan.of(tars.get(i), samples::take);
    }
    samples.forEach(
        (name, file) -> {
          run.checkCancelled();
          addUnseen(name, file);
        },
        this::skip);
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
      PackLines.forEach(folder.resolve(part.index()), line -> take(line, tar));
    }
    close(run);
  }

  private void take(PackLine line, Path tar) throws IOException {
    Stored high = line.hr();
    Slice file = new Slice(tar, high.at().orElse(-1L), high.bytes());
    add(line.name() + ".png", new PictureSize(high.width(), high.height()), file);
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
}
