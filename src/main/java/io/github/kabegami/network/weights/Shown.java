package io.github.kabegami.network.weights;

import java.util.Collection;

/** Names from a file in a sentence: a file may name things at any length and with any character. */
public final class Shown {
  private static final int LONGEST = 80;
  private static final int MOST = 8;

  private Shown() {}

  /** The name, shortened, without control characters. */
  public static String name(String name) {
    String start = name.length() > LONGEST ? name.substring(0, LONGEST) + "..." : name;
    return start.isBlank()
        ? "'" + start.replaceAll("\\s", " ") + "'"
        : start.replaceAll("\\p{C}", "?");
  }

  /** The first few names, or "nothing". */
  public static String names(Collection<String> names) {
    if (names.isEmpty()) {
      return "nothing";
    }
    String first = String.join(", ", names.stream().limit(MOST).map(Shown::name).toList());
    return names.size() > MOST ? first + " and " + (names.size() - MOST) + " more" : first;
  }
}
