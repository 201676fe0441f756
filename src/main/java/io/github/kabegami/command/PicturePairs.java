package io.github.kabegami.command;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.ImagePlusPictures;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.SampleRange;
import io.github.kabegami.measure.Comparison;
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
 * Which picture is compared with which.
 *
 * @param pairs in the order of methods, then of names
 * @param unmatched names that have no partner, each with where it lies
 */
record PicturePairs(List<Pair> pairs, List<String> unmatched) {

  /** Opens a picture when its turn has come. */
  @FunctionalInterface
  private interface Source {
    Picture open() throws IOException;
  }

  private record Named(String name, Source source) {

    Comparison.Named opened() throws IOException {
      return new Comparison.Named(name, source.open());
    }
  }

  /** What a text, file or image stands for: a folder's pictures or one. */
  private record Group(
      String method, boolean isFolder, List<Named> pictures, Optional<ImagePlus> image) {}

  /** A picture and its reference, not yet read. */
  static final class Pair {
    private final String method;
    private final Named image;
    private final Named reference;

    private Pair(String method, Named image, Named reference) {
      this.method = method;
      this.image = image;
      this.reference = reference;
    }

    /** For progress and messages. */
    String name() {
      return method.equals(image.name()) ? method : method + "/" + image.name();
    }

    /** Reads both pictures. */
    Comparison comparison() throws IOException {
      return new Comparison(
          method, image.opened(), Optional.of(reference.opened()), Optional.empty());
    }
  }

  /**
   * The pairs that the options stand for; names without a partner are told to the run.
   *
   * @param images an image, a file, a text with one or more names, or a list of these
   * @param reference the same, but one
   * @throws UsageException if the reference is missing, or a folder meets a single picture
   * @throws IOException if a folder cannot be read, a name is neither open nor a file, or nothing
   *     matches
   */
  static PicturePairs of(
      @Nullable Object images, @Nullable Object reference, Optional<SampleRange> range, Run run)
      throws IOException {
    List<Object> references = parts(reference);
    if (references.size() != 1) {
      throw new UsageException("name one picture or folder as reference, got " + references.size());
    }
    List<Object> methods = parts(images);
    if (methods.isEmpty()) {
      methods = List.of(activeImage());
    }
    Group truth = group(references.get(0), range, run);
    List<Pair> pairs = new ArrayList<>();
    List<String> unmatched = new ArrayList<>();
    for (Group method : distinct(methods, range, run)) {
      matchSelected(method, truth, range, pairs, unmatched);
    }
    unmatched.forEach(run::log);
    if (pairs.isEmpty()) {
      throw new IOException("no picture has a partner of the same base name: " + unmatched.get(0));
    }
    return new PicturePairs(List.copyOf(pairs), List.copyOf(unmatched));
  }

  /**
   * Ends a measurement of which a part was impossible.
   *
   * @throws IOException if some names had no partner
   */
  void requireComplete() throws IOException {
    if (!unmatched.isEmpty()) {
      throw new IOException(
          unmatched.size()
              + (unmatched.size() == 1 ? " picture was" : " pictures were")
              + " left out, the others are measured: "
              + String.join("; ", unmatched));
    }
  }

  /** Methods of the same name, such as two folders called out, go by what the user wrote. */
  private static List<Group> distinct(List<Object> given, Optional<SampleRange> range, Run run)
      throws IOException {
    List<Group> groups = new ArrayList<>();
    for (Object method : given) {
      groups.add(group(method, range, run));
    }
    List<String> names = groups.stream().map(Group::method).toList();
    for (int i = 0; i < groups.size(); i++) {
      if (names.indexOf(names.get(i)) != names.lastIndexOf(names.get(i))) {
        Group group = groups.get(i);
        groups.set(
            i,
            new Group(given.get(i).toString(), group.isFolder(), group.pictures(), group.image()));
      }
    }
    return groups;
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

  private static Group group(Object given, Optional<SampleRange> range, Run run)
      throws IOException {
    if (given instanceof ImagePlus image) {
      return slices(image, Optional.empty(), range);
    }
    String name = given.toString();
    ImagePlus window = given instanceof CharSequence ? WindowManager.getImage(name) : null;
    if (window != null) {
      return slices(window, Optional.empty(), range);
    }
    Path path = path(given);
    if (Files.isDirectory(path)) {
      return folder(path, range, run);
    }
    if (!Files.exists(path)) {
      throw new IOException(name + " is neither an open image nor a file or folder");
    }
    String fileName = path.getFileName().toString();
    return new Group(fileName, false, List.of(file(path, range, run)), Optional.empty());
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

  private static Named file(Path path, Optional<SampleRange> range, Run run) {
    return new Named(path.getFileName().toString(), () -> PictureFiles.read(path, range, run::log));
  }

  private static Group folder(Path folder, Optional<SampleRange> range, Run run)
      throws IOException {
    List<Path> files = PictureFiles.list(folder);
    if (files.isEmpty()) {
      throw new IOException(
          "the folder " + folder + " holds no pictures (PNG, JPEG, WebP or TIFF)");
    }
    List<Named> pictures = files.stream().map(path -> file(path, range, run)).toList();
    Path name = folder.toAbsolutePath().normalize().getFileName();
    String method = name == null ? folder.toString() : name.toString();
    return new Group(method, true, pictures, Optional.empty());
  }

  /** The slices of an image in order, or of a part of it. */
  private static Group slices(
      ImagePlus image, Optional<Rectangle> part, Optional<SampleRange> range) {
    ImagePlusPictures pictures = new ImagePlusPictures(image, part, range);
    List<Named> slices = new ArrayList<>();
    for (int slice = 1; slice <= pictures.size(); slice++) {
      int number = slice;
      String suffix = pictures.size() == 1 ? "" : "#" + slice;
      slices.add(new Named(image.getTitle() + suffix, () -> pictures.picture(number)));
    }
    return new Group(image.getTitle(), false, slices, Optional.of(image));
  }

  /** Of two images, each is limited to its selection, or to that of the other if it has none. */
  private static void matchSelected(
      Group images,
      Group truth,
      Optional<SampleRange> range,
      List<Pair> pairs,
      List<String> unmatched) {
    Optional<Rectangle> mine = images.image().flatMap(ImagePlusPictures::selectionBounds);
    Optional<Rectangle> theirs = truth.image().flatMap(ImagePlusPictures::selectionBounds);
    if (mine.isEmpty() && theirs.isEmpty()) {
      match(images, truth, pairs, unmatched);
    } else if (images.image().isPresent() && truth.image().isPresent()) {
      Group part = slices(images.image().get(), mine.or(() -> theirs), range);
      match(
          new Group(images.method(), false, part.pictures(), part.image()),
          slices(truth.image().get(), theirs.or(() -> mine), range),
          pairs,
          unmatched);
    } else {
      throw new UsageException(
          "a selection cannot limit a file; open both pictures, or remove the selection");
    }
  }

  private static void match(Group images, Group truth, List<Pair> pairs, List<String> unmatched) {
    if (images.isFolder() != truth.isFolder()) {
      throw new UsageException(
          "image and reference must both be folders or both be pictures, but "
              + images.method()
              + (images.isFolder() ? " is" : " is not")
              + " a folder");
    }
    if (images.isFolder()) {
      matchByName(images, truth, pairs, unmatched);
      return;
    }
    if (images.pictures().size() != truth.pictures().size()) {
      throw new IllegalArgumentException(
          images.method()
              + " has "
              + images.pictures().size()
              + " slices but its reference has "
              + truth.pictures().size());
    }
    for (int i = 0; i < images.pictures().size(); i++) {
      pairs.add(new Pair(images.method(), images.pictures().get(i), truth.pictures().get(i)));
    }
  }

  private static void matchByName(
      Group images, Group truth, List<Pair> pairs, List<String> unmatched) {
    for (Named image : images.pictures()) {
      List<Named> partners =
          truth.pictures().stream().filter(named -> belongs(image, named)).toList();
      Optional<Named> exact =
          partners.stream().filter(named -> named.name().equals(image.name())).findFirst();
      if (exact.isPresent() || partners.size() == 1) {
        pairs.add(new Pair(images.method(), image, exact.orElseGet(() -> partners.get(0))));
      } else {
        String reason = partners.isEmpty() ? " has no reference" : " has more than one reference";
        unmatched.add(images.method() + "/" + image.name() + reason);
      }
    }
    for (Named reference : truth.pictures()) {
      if (images.pictures().stream().noneMatch(image -> belongs(image, reference))) {
        unmatched.add("reference " + reference.name() + " has no picture in " + images.method());
      }
    }
  }

  /** The base names are alike, or the picture's is the reference's full name, as in a.jpg.png. */
  private static boolean belongs(Named image, Named reference) {
    return base(image).equals(base(reference)) || base(image).equals(reference.name());
  }

  private static String base(Named named) {
    return PictureJob.baseName(named.name());
  }
}
