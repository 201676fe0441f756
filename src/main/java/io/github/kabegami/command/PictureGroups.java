package io.github.kabegami.command;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.ImagePlusPictures;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.SampleRange;
import java.awt.Rectangle;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pictures that an option stands for: an image, a file, a text with one or more names, or
 * a list of these.
 *
 * @param range what the numbers of float pictures mean
 * @param run hears remarks on files
 */
record PictureGroups(Optional<SampleRange> range, Run run) {

  /**
   * The methods that are to be judged; the active image where nothing is given. Methods of the same
   * name, such as two folders called out, go by what the user wrote.
   *
   * @throws UsageException if there is no picture
   * @throws IOException if a folder cannot be read, or a name is neither open nor a file
   */
  List<PictureGroup> methods(@Nullable Object given) throws IOException {
    List<Object> parts = parts(given);
    if (parts.isEmpty()) {
      return List.of(slices(activeImage(), Optional.empty()));
    }
    List<PictureGroup> groups = new ArrayList<>();
    for (Object part : parts) {
      groups.add(group(part));
    }
    List<String> names = groups.stream().map(PictureGroup::method).toList();
    for (int i = 0; i < groups.size(); i++) {
      if (names.indexOf(names.get(i)) != names.lastIndexOf(names.get(i))) {
        groups.set(i, groups.get(i).called(parts.get(i).toString()));
      }
    }
    return groups;
  }

  /**
   * What all methods are compared with; empty if nothing is given.
   *
   * @param role the option, for messages
   * @throws UsageException if several are given
   * @throws IOException as {@link #methods}
   */
  Optional<PictureGroup> partner(@Nullable Object given, String role) throws IOException {
    List<Object> parts = parts(given);
    if (parts.size() > 1) {
      throw new UsageException("name one picture or folder as " + role + ", got " + parts.size());
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(group(parts.get(0)));
  }

  /** Whether an option names anything. */
  static boolean isGiven(@Nullable Object given) {
    return !parts(given).isEmpty();
  }

  private static List<Object> parts(@Nullable Object given) {
    if (given instanceof Collection<?> several) {
      return List.copyOf(several);
    }
    if (given instanceof Object[] several) {
      return List.of(several);
    }
    if (given instanceof CharSequence text) {
      return Arrays.stream(text.toString().split(";"))
          .map(String::strip)
          .filter(name -> !name.isEmpty())
          .map(Object.class::cast)
          .toList();
    }
    return given == null ? List.of() : List.of(given);
  }

  private static ImagePlus activeImage() {
    ImagePlus active = WindowManager.getCurrentImage();
    if (active == null) {
      throw new UsageException(
          "there is no picture: open an image, or name a picture or folder as image");
    }
    return active;
  }

  private PictureGroup group(Object given) throws IOException {
    if (given instanceof ImagePlus image) {
      return slices(image, Optional.empty());
    }
    String name = given.toString();
    ImagePlus window = given instanceof CharSequence ? WindowManager.getImage(name) : null;
    if (window != null) {
      return slices(window, Optional.empty());
    }
    Path path = path(given);
    if (Files.isDirectory(path)) {
      return folder(path);
    }
    if (!Files.exists(path)) {
      throw new IOException(name + " is neither an open image nor a file or folder");
    }
    String fileName = path.getFileName().toString();
    return new PictureGroup(fileName, false, List.of(file(path)), Optional.empty());
  }

  private static Path path(Object given) throws IOException {
    try {
      return given instanceof File file ? file.toPath() : Path.of(given.toString());
    } catch (InvalidPathException e) {
      if (Failure.isOfLocale(e)) {
        throw e;
      }
      throw new IOException(given + " is neither an open image nor a file or folder", e);
    }
  }

  private PictureGroup.Source file(Path path) {
    return new PictureGroup.Source(
        path.getFileName().toString(), () -> PictureFiles.read(path, range, run::log));
  }

  private PictureGroup folder(Path folder) throws IOException {
    List<Path> files = PictureFiles.list(folder);
    if (files.isEmpty()) {
      throw new IOException(
          "the folder " + folder + " holds no pictures (PNG, JPEG, WebP or TIFF)");
    }
    List<PictureGroup.Source> pictures = files.stream().map(path -> file(path)).toList();
    Path name = folder.toAbsolutePath().normalize().getFileName();
    String method = name == null ? folder.toString() : name.toString();
    return new PictureGroup(method, true, pictures, Optional.empty());
  }

  /** The slices of an image in order, or of a part of it. */
  PictureGroup slices(ImagePlus image, Optional<Rectangle> part) {
    ImagePlusPictures pictures = new ImagePlusPictures(image, part, range);
    List<PictureGroup.Source> slices = new ArrayList<>();
    for (int slice = 1; slice <= pictures.size(); slice++) {
      int number = slice;
      String suffix = pictures.size() == 1 ? "" : "#" + slice;
      slices.add(
          new PictureGroup.Source(image.getTitle() + suffix, () -> pictures.picture(number)));
    }
    return new PictureGroup(image.getTitle(), false, slices, Optional.of(image));
  }
}
