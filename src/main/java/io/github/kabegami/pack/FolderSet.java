package io.github.kabegami.pack;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureSize;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
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
    List<String> names = find(run);
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

  /** The names of all pictures, sorted; the same on every system. */
  private List<String> find(Run run) throws IOException {
    Finder finder = new Finder(run);
    Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, finder);
    Collections.sort(finder.names);
    return finder.names;
  }

  private final class Finder extends SimpleFileVisitor<Path> {
    private final Run run;
    private final List<String> names = new ArrayList<>();

    Finder(Run run) {
      this.run = run;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
        throws IOException {
      return !visited.equals(folder) && isHidden(visited)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      run.checkCancelled();
      if (attributes.isRegularFile() && PictureFiles.isPicture(file) && !isHidden(file)) {
        names.add(name(file));
      }
      return FileVisitResult.CONTINUE;
    }

    /** Of folders that may not be read, and links that lead in circles or nowhere. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (file.equals(folder)) {
        throw new IOException("the folder " + folder + " cannot be read: " + e.getMessage(), e);
      }
      skipped.put(name(file), file + " cannot be read (" + e.getClass().getSimpleName() + ")");
      return FileVisitResult.CONTINUE;
    }

    private boolean isHidden(Path path) throws IOException {
      return path.getFileName().toString().startsWith(".") || Files.isHidden(path);
    }
  }

  private String name(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
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
