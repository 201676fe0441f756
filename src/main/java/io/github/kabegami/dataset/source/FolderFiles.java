package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;

/** The files of a folder and of the folders in it; hidden ones are passed over. */
final class FolderFiles extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final Predicate<Path> wanted;
  private final Run run;
  private final List<String> names = new ArrayList<>();

  private FolderFiles(Path folder, Predicate<Path> wanted, Run run) {
    this.folder = folder;
    this.wanted = wanted;
    this.run = run;
  }

  /**
   * Paths below the folder with slashes, in the order of their characters, which is the same on
   * every system. Links are followed; what cannot be looked at is told to the log.
   *
   * @throws IOException with a sentence, if the folder is missing or cannot be read
   */
  static List<String> of(Path folder, Predicate<Path> wanted, Run run) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          folder
              + (Files.exists(folder) ? " is a file" : " does not exist")
              + "; expected a folder");
    }
    FolderFiles files = new FolderFiles(folder, wanted, run);
    Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, files);
    Collections.sort(files.names);
    return files.names;
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
    if (attributes.isRegularFile() && wanted.test(file) && !isHidden(file)) {
      names.add(folder.relativize(file).toString().replace('\\', '/'));
    }
    return FileVisitResult.CONTINUE;
  }

  /** Of folders that may not be read, and links that lead in circles or nowhere. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (file.equals(folder)) {
      throw new IOException("the folder " + folder + " cannot be read: " + e.getMessage(), e);
    }
    run.log("skipped: " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    return FileVisitResult.CONTINUE;
  }

  private static boolean isHidden(Path path) throws IOException {
    return path.getFileName().toString().startsWith(".") || Files.isHidden(path);
  }
}
