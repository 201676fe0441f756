package io.github.kabegami.dataset.report;

import java.util.Comparator;

/**
 * Pictures that share their fate.
 *
 * @param fate what became of them
 * @param name of the filter or rule; empty where the fate says all
 */
record Group(Fate fate, String name) implements Comparable<Group> {
  private static final Comparator<Group> ORDER =
      Comparator.comparing(Group::fate).thenComparing(Group::name);

  /** What becomes of pictures. */
  enum Fate {
    USED("used"),
    WAITING("not judged yet"),
    REJECTED("rejected"),
    FAILED("not to be had"),
    LISTED("only listed");

    private final String word;

    Fate(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  String title() {
    return name.isEmpty() ? fate.word() : fate.word() + ": " + name;
  }

  @Override
  public int compareTo(Group other) {
    return ORDER.compare(this, other);
  }
}
