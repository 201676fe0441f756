package io.github.kabegami.dataset.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a walk through the numbers of a site's posts is: from the newest down. New posts that
 * arrive meanwhile are above the window and found by the next walk, which ends where this one
 * began.
 *
 * @param below posts from this number on have been seen; 0 before the first
 * @param above posts up to this number were seen by walks before; 0 if there was none
 * @param newest the first post of this walk; 0 before it
 */
record IdWindow(long below, long above, long newest) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (\\d{1,18}) (.*)");

  /** Nothing has been seen. */
  static final IdWindow ALL = new IdWindow(0, 0, 0);

  /**
   * The window that a cursor tells of; all if it was for another query or is none.
   *
   * @param query what is asked for
   */
  static IdWindow of(String cursor, String query) {
    Matcher text = TEXT.matcher(cursor);
    return text.matches() && text.group(4).equals(query)
        ? new IdWindow(number(text, 1), number(text, 2), number(text, 3))
        : ALL;
  }

  private static long number(Matcher text, int group) {
    return Long.parseLong(text.group(group));
  }

  /** As a cursor. */
  String cursor(String query) {
    return below + " " + above + " " + newest + " " + query;
  }

  /** Whether nothing can be in it. */
  boolean isEmpty() {
    return below > 0 && below - above <= 1;
  }

  /** Whether a post lies in it. */
  boolean holds(long id) {
    return id > above && (below == 0 || id < below);
  }

  /** When a post has been seen. */
  IdWindow after(long id) {
    return new IdWindow(id, above, newest == 0 ? id : newest);
  }

  /** When all has been seen: what is newer than this walk's first post is left. */
  IdWindow finished() {
    return new IdWindow(0, Math.max(above, newest), 0);
  }

  /** The share that has been seen, 0..1, if posts are as dense everywhere. */
  double done() {
    return newest == 0 ? 0 : (double) (newest - below) / Math.max(1, newest - above);
  }
}
