package io.github.kabegami.core;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses which word was meant. */
public final class Typo {
  private static final int LARGEST_DISTANCE = 2;

  private Typo() {}

  /**
   * The known word that is at most two typing errors away, if there is one; case does not count.
   */
  public static Optional<String> nearest(String word, List<String> known) {
    String lower = word.toLowerCase(Locale.ROOT);
    Optional<String> nearest = Optional.empty();
    int distance = LARGEST_DISTANCE + 1;
    for (String candidate : known) {
      int edits = edits(lower, candidate.toLowerCase(Locale.ROOT));
      if (edits < distance && edits < candidate.length()) {
        nearest = Optional.of(candidate);
        distance = edits;
      }
    }
    return nearest;
  }

  /** {@code " (did you mean factor?)"}, or nothing. */
  public static String remark(String word, List<String> known) {
    return nearest(word, known).map(meant -> " (did you mean " + meant + "?)").orElse("");
  }

  /**
   * Single-character insertions, deletions, replacements and swaps of neighbours that make one word
   * the other.
   */
  private static int edits(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cheapest(int[][] cost, String from, String to, int i, int j) {
    char a = from.charAt(i - 1);
    char b = to.charAt(j - 1);
    int cheapest = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    cheapest = Math.min(cheapest, cost[i - 1][j - 1] + (a == b ? 0 : 1));
    if (i > 1 && j > 1 && a == to.charAt(j - 2) && b == from.charAt(i - 2)) {
      cheapest = Math.min(cheapest, cost[i - 2][j - 2] + 1);
    }
    return cheapest;
  }
}
