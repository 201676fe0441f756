package io.github.kabegami.core;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of names with numbers, such as {@code l1:1 frequency:0.05}. */
public final class Shares {
  private Shares() {}

  /**
   * Names and their numbers, in order; a name without a number has 1. What follows the last colon
   * is the number, so that a name may be a path with colons.
   *
   * @param option for messages
   * @throws IllegalArgumentException if there is none, a name is there twice, or a number is not
   *     one above 0
   */
  public static Map<String, Double> parse(String option, String text) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (String part : words(text)) {
      int colon = part.lastIndexOf(':');
      String name = colon < 0 ? part : part.substring(0, colon);
      double share = colon < 0 ? 1 : number(option, part, part.substring(colon + 1));
      Checks.above(option + ": the number of " + name, share, 0);
      if (shares.put(name, share) != null) {
        throw new IllegalArgumentException(option + " names " + name + " twice");
      }
    }
    if (shares.isEmpty()) {
      throw new IllegalArgumentException(
          option + " must be names with numbers, such as l1:1 frequency:0.05, got nothing");
    }
    return Collections.unmodifiableMap(shares);
  }

  private static double number(String option, String part, String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new IllegalArgumentException(
        option + " must be names with numbers, such as name:0.5, got " + part);
  }

  /** The words of a list, separated by blanks or commas. */
  public static List<String> words(String text) {
    return Arrays.stream(text.strip().split("[\\s,]+")).filter(word -> !word.isEmpty()).toList();
  }
}
