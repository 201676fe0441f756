package io.github.kabegami.dataset;

import io.github.kabegami.core.Run;
import io.github.kabegami.io.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/** Names of patches and where their files lie. */
public final class PatchFiles {
  private static final int LONGEST = 40;
  private static final int DIGITS = 16;
  private static final int FOLDER_DIGITS = 3;

  private PatchFiles() {}

  /**
   * The name of a patch, without an ending and unique in the data set: the last letters of the
   * picture's id, of a path on this computer no more than the last two names; a fingerprint of the
   * id, and x and y. Only ASCII letters, digits, {@code -} and {@code _}, so that it is a key of
   * LMDB and of tar files as well.
   */
  public static String name(String id, Patch patch) {
    String plain = LocalNames.end(id).replaceAll("[^A-Za-z0-9]+", "_");
    return plain.substring(Math.max(0, plain.length() - LONGEST))
        + "-"
        + print(id)
        + "_"
        + patch.x()
        + "_"
        + patch.y();
  }

  private static String print(String id) {
    return Fingerprint.of(id).substring(0, DIGITS);
  }

  /**
   * The ground truth of a patch.
   *
   * @param patches the folder of patches in the data set
   */
  public static Path high(Path patches, String id, Patch patch) {
    return file(patches.resolve("high"), id, patch);
  }

  /** The degraded picture of a patch, where there are pairs. */
  public static Path low(Path patches, String id, Patch patch) {
    return file(patches.resolve("low"), id, patch);
  }

  /** In one of 4096 folders, because file systems do not take tens of millions of files in one. */
  private static Path file(Path folder, String id, Patch patch) {
    return folder.resolve(print(id).substring(0, FOLDER_DIGITS)).resolve(name(id, patch) + ".png");
  }

  /**
   * Deletes all that was cut, but not the folder itself.
   *
   * @throws IOException if a file cannot be deleted
   */
  public static void deleteAll(Path patches, Run run) throws IOException {
    if (Files.notExists(patches)) {
      return;
    }
    Deque<Path> folders = new ArrayDeque<>();
    try (Stream<Path> found = Files.walk(patches.toRealPath()).skip(1)) {
      for (Path path : (Iterable<Path>) found::iterator) {
        run.checkCancelled();
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          folders.push(path);
        } else {
          Files.delete(path);
        }
      }
    }
    for (Path folder : folders) {
      Files.delete(folder);
    }
  }
}
