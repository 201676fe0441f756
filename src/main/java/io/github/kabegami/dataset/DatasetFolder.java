package io.github.kabegami.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a data set: where everything lies, and a lock so that one process at a time works
 * on it.
 *
 * <pre>
 * dataset.json     the configuration that the data set was begun with
 * manifest.jsonl   see {@link Manifest}
 * overrides.txt    see {@link Overrides}
 * pauses.json      which sites must still be left alone, and how long
 * stages/          a file per finished stage, and the settings of stages
 * pictures/        what was downloaded or unpacked
 * patches/         what was cut: high/, and low/ for pairs
 * packs/           folder/, lmdb/ and tar/
 * report/          pages and contact sheets
 * review/          small pictures of what was looked through
 * </pre>
 */
public final class DatasetFolder implements Closeable {
  /** The name of the folder of packs in a data set. */
  public static final String PACKS = "packs";

  /** The name of the file of the configuration. */
  public static final String CONFIG = "dataset.json";

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private DatasetFolder(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes the folder if it is not there, and locks it until closed.
   *
   * @throws IOException with a sentence, if another run is at work in it or it cannot be written
   */
  public static DatasetFolder open(Path path) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new IOException(path + " is a file; name a folder for the data set");
    }
    Files.createDirectories(path);
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock != null) {
        return new DatasetFolder(path, channel, lock);
      }
    } catch (OverlappingFileLockException e) {
      // Told below.
    }
    channel.close();
    throw new IOException("another run is at work in " + path + "; wait until it ends, or stop it");
  }

  /** The folder. */
  public Path path() {
    return path;
  }

  /** The configuration that the data set was begun with. */
  public Path config() {
    return path.resolve(CONFIG);
  }

  /** What happened to every candidate. */
  public Path manifest() {
    return path.resolve("manifest.jsonl");
  }

  /** What the user wants whatever filters say. */
  public Path overrides() {
    return path.resolve("overrides.txt");
  }

  /** Which sites must still be left alone, from one run to the next. */
  public Path pauses() {
    return path.resolve("pauses.json");
  }

  /** The file that says that a stage is finished. */
  public Path finished(Stage stage) {
    return path.resolve("stages").resolve(stage.word() + ".json");
  }

  /** The file with the settings with which a stage was begun. */
  public Path settings(Stage stage) {
    return path.resolve("stages").resolve(stage.word() + "-settings.json");
  }

  /** What was downloaded or unpacked. */
  public Path pictures() {
    return path.resolve("pictures");
  }

  /** What was cut. */
  public Path patches() {
    return path.resolve("patches");
  }

  /** A folder for each kind of pack. */
  public Path packs() {
    return path.resolve(PACKS);
  }

  /** Pages and contact sheets. */
  public Path report() {
    return path.resolve("report");
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
