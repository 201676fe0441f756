package io.github.kabegami.catalogue;

import java.util.List;
import java.util.Locale;

/**
 * Something that can be downloaded.
 *
 * @param name by which options call it: lower-case letters, digits and -
 * @param factor by which it enlarges; 0 if it does not
 * @param licence of the files, for people
 * @param source page of those who publish it
 * @param about one sentence
 * @param files of which it consists, the one to be opened first
 */
public record Offer(
    String name,
    Use use,
    int factor,
    String licence,
    String source,
    String about,
    List<OfferedFile> files) {
  private static final double MEGA = 1e6;

  /** Checks the name and that there is a file. */
  public Offer {
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "the name of an offer has lower-case letters, digits and - only, got " + name);
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("the offer " + name + " has no file");
    }
    files = List.copyOf(files);
  }

  /** Bytes of all files, as far as known. */
  public long bytes() {
    return files.stream().mapToLong(OfferedFile::bytes).sum();
  }

  /** For people, such as {@code 17.9 MB}. */
  public String size() {
    return megabytes(bytes());
  }

  /** Such as {@code 17.9 MB}. */
  public static String megabytes(long bytes) {
    return String.format(Locale.ROOT, bytes < MEGA / 10 ? "%.2f MB" : "%.1f MB", bytes / MEGA);
  }

  /** How to get it, a sentence without its end. */
  public String remedy() {
    return "models fetch=" + name + " downloads it (" + size() + ")";
  }
}
