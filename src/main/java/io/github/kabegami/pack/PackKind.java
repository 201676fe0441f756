package io.github.kabegami.pack;

import java.util.Locale;

/** What patches are packed into. */
public enum PackKind {
  /** A folder of PNG files, with BasicSR's list of them. */
  FOLDER,
  /** Databases as BasicSR reads them. */
  LMDB,
  /** Tar files as WebDataset reads them, with an index. */
  TAR;

  /** As users and files write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static PackKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
