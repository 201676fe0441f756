package io.github.kabegami.dataset.source;

import io.github.kabegami.io.Fingerprint;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a list was read that is made anew each time: the number of its labels that are done and a
 * fingerprint of these. Where the list has changed before that place, or the wishes have, it begins
 * again; what is known already is passed over then.
 */
final class ListCursor {
  private final List<String> cursors = new ArrayList<>();

  /**
   * Of a list.
   *
   * @param labels that tell whether each of its things is still the same
   * @param wishes that it is read with
   */
  ListCursor(List<String> labels, String wishes) {
    String print = Fingerprint.of(wishes);
    for (String label : labels) {
      print = Fingerprint.of(print + label);
      cursors.add(cursors.size() + 1 + " " + print);
    }
  }

  /** How many are done; a listing to which that is nothing begins anew. */
  int done(Source.Listing listing) {
    int done = cursors.indexOf(listing.cursor()) + 1;
    if (done == 0) {
      listing.anew();
    }
    return done;
  }

  /** After so many, >= 1. */
  String after(int count) {
    return cursors.get(count - 1);
  }
}
