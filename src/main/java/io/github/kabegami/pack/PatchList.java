package io.github.kabegami.pack;

import java.util.Iterator;

/** Patches to be packed, in the order of their names. One thread at a time. */
public interface PatchList {
  /** How many there are. */
  int count();

  /** Whether each has a degraded picture. */
  boolean arePairs();

  /**
   * Those with the numbers [from, to), in order; the same at each call.
   *
   * @throws java.io.UncheckedIOException if what tells of them cannot be read; so does the iterator
   */
  Iterator<PackEntry> entries(int from, int to);
}
