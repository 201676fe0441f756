package io.github.kabegami.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * A file that gets its name only when it is complete: all writing goes to a hidden file beside the
 * target, {@link #finish} moves it into place, and closing without finish deletes it and the
 * folders made for it. If Java ends before either, the hidden file is deleted too; if Java is
 * killed, by the next one here that writes the same target.
 *
 * <p>One thread at a time. Example:
 *
 * <pre>{@code
 * try (PendingFile file = PendingFile.create(target, overwrite)) {
 *   Files.write(file.path(), bytes);
 *   file.finish();
 * }
 * }</pre>
 */
public final class PendingFile implements Closeable {
  private static final String END = ".part";

  /** How Linux, macOS and Windows call a full disk. */
  private static final List<String> FULL =
      List.of(
          "No space left", "Disk quota exceeded", "not enough space on the disk", "disk is full");

  private final Path target;
  private final Path place;
  private final boolean overwrite;
  private final Path temporary;
  private final Deque<Path> madeFolders;
  private boolean finished;

  private PendingFile(Path target, boolean overwrite, Path temporary, Deque<Path> madeFolders) {
    this.target = target;
    this.place = target.toAbsolutePath();
    this.overwrite = overwrite;
    this.temporary = temporary;
    this.madeFolders = madeFolders;
  }

  /**
   * Checks that the target may be written, without touching the disk; callers ask before they
   * compute.
   *
   * @throws IOException with one sentence: the target exists and {@code overwrite} is not set, is a
   *     folder, or lies in a place that cannot be written
   */
  public static void requireWritable(Path target, boolean overwrite) throws IOException {
    Path absolute = target.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      throw new IOException(target + " is a folder; expected the name of a file to write");
    }
    boolean exists = Files.exists(absolute, LinkOption.NOFOLLOW_LINKS);
    if (exists && !overwrite) {
      throw new IOException(target + " exists already; set overwrite to replace it");
    }
    Path folder = absolute.getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("cannot write " + target + ": " + folder + " is not a folder");
    }
    if (!Files.isWritable(folder)) {
      throw new IOException(
          "cannot write " + target + ": the folder " + folder + " is not writable");
    }
  }

  /**
   * Opens a place to write, making missing folders.
   *
   * @throws IOException as {@link #requireWritable}, or if the folder refuses a new file
   */
  public static PendingFile create(Path target, boolean overwrite) throws IOException {
    requireWritable(target, overwrite);
    Path folder = Objects.requireNonNullElse(target.toAbsolutePath().getParent(), target);
    Deque<Path> made = new ArrayDeque<>();
    try {
      Path missing = folder;
      while (missing != null && !Files.exists(missing)) {
        made.addLast(missing);
        missing = missing.getParent();
      }
      Files.createDirectories(folder);
      String start = start(target);
      deleteLeftovers(folder, start);
      long process = ProcessHandle.current().pid();
      Path temporary = folder.resolve(start + process + "-" + UUID.randomUUID() + END);
      Files.createFile(temporary);
      temporary.toFile().deleteOnExit(); // Java may be ended before close()
      return new PendingFile(target, overwrite, temporary, made);
    } catch (IOException e) {
      deleteEmpty(made);
      throw failed(target, e);
    }
  }

  /**
   * What the names of all hidden files for a target begin with that are written by this computer:
   * in a shared folder, processes of others must not be looked for here. Short, whatever the
   * target's name.
   */
  private static String start(Path target) {
    String name = String.valueOf(target.getFileName());
    return String.format(
        Locale.ROOT, ".kabegami-%08x-%08x-", name.hashCode(), ThisComputer.name().hashCode());
  }

  /** Of processes that are no more; what cannot be deleted stays. */
  private static void deleteLeftovers(Path folder, String start) throws IOException {
    try (DirectoryStream<Path> hidden =
        Files.newDirectoryStream(folder, start + "[0-9]*-*" + END)) {
      for (Path file : hidden) {
        String rest = file.getFileName().toString().substring(start.length());
        long process = Long.parseLong(rest.substring(0, rest.indexOf('-')));
        if (ProcessHandle.of(process).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (DirectoryIteratorException | NumberFormatException | AccessDeniedException e) {
      return; // they do no harm
    }
  }

  /** The hidden file to write into; it exists, empty. */
  public Path path() {
    return temporary;
  }

  /** The name that the file will have. */
  public Path target() {
    return target;
  }

  /**
   * Gives the file its name.
   *
   * @throws IOException if the target has appeared meanwhile and {@code overwrite} is not set, or
   *     the move fails; close() then still deletes
   */
  public void finish() throws IOException {
    try {
      if (overwrite) {
        Files.move(
            temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } else {
        appear();
      }
    } catch (FileAlreadyExistsException e) {
      throw new IOException(target + " exists already; set overwrite to replace it", e);
    } catch (IOException e) {
      throw failed(target, e);
    }
    finished = true;
  }

  /**
   * Gives the name, unless a file has it. A move looks first and replaces then, so that two
   * processes could both see the name free; a link is made by one of them only.
   */
  private void appear() throws IOException {
    try {
      Files.createLink(place, temporary);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      Files.move(temporary, place); // a file system without links
      return;
    }
    Files.delete(temporary);
  }

  /** Deletes what was written, unless it was finished. */
  @Override
  public void close() throws IOException {
    if (!finished) {
      finished = true;
      Files.deleteIfExists(temporary);
      deleteEmpty(madeFolders);
    }
  }

  private static void deleteEmpty(Deque<Path> folders) throws IOException {
    for (Path folder : folders) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        return; // somebody else uses it by now
      }
    }
  }

  /** The sentence about this file, for what goes wrong while it is written. */
  public IOException failed(IOException e) {
    return failed(target, e);
  }

  /** The sentence about a target that cannot be written. */
  static UnwritableException failed(Path target, IOException e) {
    return new UnwritableException("cannot write " + target + ": " + reason(target, e), e);
  }

  /** Whether a failure says that the disk is full. */
  static boolean isFull(IOException e) {
    return FULL.stream().anyMatch(String.valueOf(e.getMessage())::contains);
  }

  private static String reason(Path target, IOException e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    if (e instanceof ClosedByInterruptException) {
      return "the work was interrupted";
    }
    if (isFull(e)) {
      return "no space left on the disk; make room or choose another folder, then run it again";
    }
    if (e instanceof NoSuchFileException) {
      Path folder = target.toAbsolutePath().getParent();
      return "the folder " + folder + " or the unfinished file in it was removed meanwhile";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : message;
  }
}
