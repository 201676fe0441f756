package io.github.kabegami.dataset.stage;

/** What is told of pictures that did not fit the memory; the next run tries them again. */
final class LackingMemory {
  private LackingMemory() {}

  /**
   * For the end of a summary; empty if there are none.
   *
   * @param first of them, with its reason
   */
  static String text(int count, String first) {
    return count == 0
        ? ""
        : "\ndid not fit the memory: "
            + count
            + (count > 1 ? ", the first: " : ", ")
            + first
            + "; the next run tries again";
  }
}
