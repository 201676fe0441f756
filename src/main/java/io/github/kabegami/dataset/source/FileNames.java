package io.github.kabegami.dataset.source;

import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.io.Fingerprint;
import java.nio.file.Path;
import java.util.Locale;

/** Names of files: their ends, and names for pictures that are unpacked. */
final class FileNames {
  private static final int LONGEST = 60;
  private static final int DIGITS = 16;

  private FileNames() {}

  /** Whether it is an address on the net and no path. */
  static boolean isAddress(String file) {
    return file.matches("[A-Za-z][A-Za-z0-9+.-]+://.*");
  }

  /** What follows the last point of a name, in lower case; empty without one. */
  static String extension(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return last.indexOf('.') < 0
        ? ""
        : last.substring(last.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * Where an unpacked picture belongs: a folder for the kind of source and one for the first two
   * digits of the id's fingerprint; a name that tells what it is and ends in that fingerprint, so
   * that no two are alike. Nothing of the id can lead out of the folder.
   *
   * @param extension without a point
   */
  static Path unpacked(Path pictures, Candidate candidate, String extension) {
    String kind = candidate.source().replaceFirst(":.*", "");
    String id = candidate.id();
    String key =
        id.startsWith(candidate.source() + "/")
            ? id.substring(candidate.source().length() + 1)
            : id;
    String plain = plain(key);
    String print = Fingerprint.of(id).substring(0, DIGITS);
    String readable = plain.substring(Math.max(0, plain.length() - LONGEST));
    return pictures
        .resolve(plain(kind))
        .resolve(print.substring(0, 2))
        .resolve(readable + "-" + print + "." + extension);
  }

  /**
   * A file below the data set's folder, as outcomes name it.
   *
   * @param pictures the folder of pictures in it
   * @param target below that
   */
  static String below(Path pictures, Path target) {
    String path = pictures.relativize(target).toString().replace('\\', '/');
    return pictures.getFileName() + "/" + path;
  }

  private static String plain(String text) {
    return text.replaceAll("[^A-Za-z0-9_-]+", "_");
  }
}
