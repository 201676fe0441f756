package io.github.kabegami.command;

import io.github.kabegami.io.Json;
import io.github.kabegami.io.PictureFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A picture file to read and one to write.
 *
 * @param input exists
 * @param output where the result goes
 * @param copy counts the results of one input from 1 on; 0 is the ground truth beside them
 */
record PictureJob(Path input, Path output, int copy) {
  private static final String EXTENSION = ".png";

  /**
   * The jobs that an input and an output stand for. A file goes to a file, or into a folder that
   * exists or has a slash at its end; a folder goes to a folder, each picture as {@code <base
   * name>.png} (the full name before it where two pictures share a base name, whatever its case).
   *
   * @param input a file or folder
   * @param output a file or folder
   * @throws IOException with a sentence if there is nothing to read or the output does not go with
   *     it
   */
  static List<PictureJob> plan(File input, File output) throws IOException {
    Path from = place(input);
    Path to = place(output);
    if (!Files.exists(from)) {
      throw new IOException(from + " does not exist");
    }
    if (Files.isDirectory(from)) {
      return planFolder(from, to, isFolder(output));
    }
    PictureJob job = isFolder(output) ? into(from, to) : new PictureJob(from, to, 1);
    if (isSame(from, job.output)) {
      throw new IOException("output " + job.output + " is the input itself; choose another file");
    }
    return List.of(job);
  }

  /** The job of a file whose result goes into a folder under its usual name. */
  static PictureJob into(Path from, Path folder) {
    return new PictureJob(from, folder.resolve(baseName(from) + EXTENSION), 1);
  }

  /** Whether a folder is meant: it is there, or its name was given with a slash at its end. */
  static boolean isFolder(File file) {
    return file.isDirectory() || !place(file).equals(file.toPath());
  }

  /** The path of a file or folder, without what says that a folder is meant. */
  static Path place(File file) {
    return file.getName().equals(".") && file.getParentFile() != null
        ? file.getParentFile().toPath()
        : file.toPath();
  }

  private static List<PictureJob> planFolder(Path from, Path to, boolean isFolder)
      throws IOException {
    List<Path> pictures = PictureFiles.list(from);
    if (pictures.isEmpty()) {
      throw new IOException("the folder " + from + " holds no pictures (PNG, JPEG, WebP or TIFF)");
    }
    if (Files.isRegularFile(to)) {
      throw new IOException("output " + to + " is a file; a folder of pictures needs a folder");
    }
    if (!isFolder && PictureFiles.isPicture(to)) {
      throw new IOException(
          "output "
              + to
              + " is called as a picture, and input is a folder; name a folder for its results");
    }
    if (isSame(from, to)) {
      throw new IOException("output " + to + " is the input folder itself; choose another folder");
    }
    List<String> baseNames = pictures.stream().map(picture -> folded(baseName(picture))).toList();
    List<PictureJob> jobs = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Path picture : pictures) {
      String base = baseName(picture);
      boolean alone = baseNames.indexOf(folded(base)) == baseNames.lastIndexOf(folded(base));
      String name = (alone ? base : picture.getFileName().toString()) + EXTENSION;
      if (!taken.add(folded(name))) {
        throw new IOException(
            "two pictures of " + from + " would be written as " + name + "; rename one");
      }
      jobs.add(new PictureJob(picture, to.resolve(name), 1));
    }
    return jobs;
  }

  /**
   * The folders in a folder, which are not searched, by name; without hidden ones and the output.
   *
   * @throws IOException if the folder cannot be read
   */
  static List<Path> subfolders(Path from, Path to) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(from, Files::isDirectory)) {
      for (Path entry : entries) {
        if (!Files.isHidden(entry) && !isSame(entry, to)) {
          folders.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    folders.sort(null);
    return folders;
  }

  /**
   * Refuses jobs of which two would write the same file, or one the file that another reads.
   *
   * @throws IOException with a sentence that names the file
   */
  static void requireDistinct(List<PictureJob> jobs) throws IOException {
    Set<String> taken = new HashSet<>();
    Set<Path> inputs = new HashSet<>();
    for (PictureJob job : jobs) {
      inputs.add(job.input().toRealPath());
      if (!taken.add(folded(job.output().toString()))) {
        throw new IOException(
            "two pictures would be written as " + job.output() + "; put {name} into name");
      }
    }
    for (PictureJob job : jobs) {
      if (Files.exists(job.output()) && inputs.contains(job.output().toRealPath())) {
        throw new IOException(
            "output " + job.output() + " is one of the input; choose another output or name");
      }
    }
  }

  /** Equal for names that are one file where the case of letters does not count. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    return Files.exists(other) && Files.isSameFile(one, other);
  }

  /** The file's name without its extension. */
  static String baseName(Path file) {
    return baseName(file.getFileName().toString());
  }

  /** A file name or title without its extension. */
  static String baseName(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** The job that another process wrote. */
  static PictureJob of(String text) {
    return Json.fromText(text, PictureJob.class);
  }

  /** For another process, with absolute paths. */
  String text() {
    return Json.toText(new PictureJob(input.toAbsolutePath(), output.toAbsolutePath(), copy));
  }

  /** Whether the result is what a network is asked to make of the others. */
  boolean isGroundTruth() {
    return copy == 0;
  }

  /** The input's file name. */
  String name() {
    return input.getFileName().toString();
  }
}
