package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something that offers wallpapers: a site, a dump, a folder. Plans ask it for metadata only. */
public interface Source {

  /** The name in ids, such as {@code yande.re}; unique among the sources of a data set. */
  String name();

  /** The folders of this computer that it reads; the data set must lie apart from them. */
  default List<Path> places() {
    return List.of();
  }

  /**
   * Tells of everything that it has and the listing has not yet heard of, in an order that does not
   * change; goes on where the listing's cursor says.
   *
   * @throws IOException with a sentence, if it cannot be asked; what was told stays
   */
  void list(Listing listing, Run run) throws IOException;

  /** Who is told. */
  interface Listing {

    /** How far this source was read before; empty at the first time. The source's own words. */
    String cursor();

    /**
     * The list is read from its begin, though it was read before: it is another one, or other
     * pictures are wanted. What is offered from now on may have been offered already.
     */
    default void anew() {}

    /** Whether there is a candidate of that id already, so that it need not be offered. */
    default boolean isKnown(String id) {
      return false;
    }

    /**
     * A candidate; one that is known already, or does not fit the wishes as far as its metadata
     * tell, is passed over and counted.
     *
     * @return whether more are wanted
     * @throws IOException if the disk refuses
     */
    boolean offer(Candidate candidate) throws IOException;

    /**
     * Keeps how far the source was read; everything before has been offered.
     *
     * @throws IOException if the disk refuses
     */
    void reached(String cursor) throws IOException;
  }
}
