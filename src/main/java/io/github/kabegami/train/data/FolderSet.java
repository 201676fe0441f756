package io.github.kabegami.train.data;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The picture files in a folder and the folders in it, in the order of their names. */
public final class FolderSet implements PictureSet {
  private final List<Path> files = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  /**
   * Reads the sizes of all pictures; those that cannot be read are skipped and listed.
   *
   * @throws IOException with a sentence, if the folder cannot be read
   */
  public FolderSet(Path folder, Run run) throws IOException {
    List<Path> found;
    try (Stream<Path> all = Files.walk(folder)) {
      found =
          all.filter(Files::isRegularFile)
              .filter(file -> PictureFiles.isPictureName(file.getFileName().toString()))
              .sorted()
              .toList();
    }
    for (Path file : found) {
      run.checkCancelled();
      run.progress().report((double) entries.size() / found.size(), "looking at " + file);
      String name = folder.relativize(file).toString().replace('\\', '/');
      try (PictureSource source = PictureFiles.open(file, Optional.empty(), remark -> {})) {
        entries.add(new Entry(name, source.width(), source.height()));
        files.add(file);
      } catch (IOException e) {
        skipped.add(name + ": " + e.getMessage());
      }
    }
  }

  @Override
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Pictures that cannot be read, with the reason. */
  public List<String> skipped() {
    return List.copyOf(skipped);
  }

  @Override
  public Picture read(int index) throws IOException {
    return PictureFiles.read(files.get(index));
  }
}
