package io.github.kabegami.io;

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
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The files of a folder and of the folders in it; hidden ones are passed over. */
public final class FolderFiles extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final Predicate<Path> wanted;
  private final BiConsumer<String, String> skipped;
  private final Run run;
  private final List<String> names = new ArrayList<>();

  private FolderFiles(
      Path folder, Predicate<Path> wanted, BiConsumer<String, String> skipped, Run run) {
    this.folder = folder;
    this.wanted = wanted;
    this.skipped = skipped;
    this.run = run;
  }

  /**
   * Paths below the folder with slashes, in the order of their characters, which is the same on
   * every system. Links are followed; what cannot be looked at is told to the log.
   *
   * @throws IOException with a sentence, if the folder is missing or cannot be read
   */
  public static List<String> of(Path folder, Predicate<Path> wanted, Run run) throws IOException {
    return of(folder, wanted, (name, reason) -> run.log("skipped: " + reason), run);
  }

  /**
   * The same with the log's part left to others.
   *
   * @param skipped is told the path below the folder and a sentence for what cannot be looked at
   */
  public static List<String> of(
      Path folder, Predicate<Path> wanted, BiConsumer<String, String> skipped, Run run)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          folder
              + (Files.exists(folder) ? " is a file" : " does not exist")
              + "; expected a folder");
    }
    FolderFiles files = new FolderFiles(folder, wanted, skipped, run);
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
    skipped.accept(name(file), file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    return FileVisitResult.CONTINUE;
  }

  private String name(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static boolean isHidden(Path path) throws IOException {
    return path.getFileName().toString().startsWith(".") || Files.isHidden(path);
  }
}
