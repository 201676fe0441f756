package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Shares;
import io.github.kabegami.core.Typo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which filters are wanted, and their limits.
 *
 * @param limits by name; empty for the usual limit
 * @param all whether every filter judges a picture that one of them rejects
 */
record FilterChoice(Map<String, Optional<Double>> limits, boolean all) {
  private static final String ALL = "all";
  private static final String USUAL = "usual";

  /**
   * Of a text: words such as {@code usual text:0.7 niqe}; none if it is empty.
   *
   * @throws IllegalArgumentException with a sentence, if a word is none
   */
  static FilterChoice of(String filters) {
    Map<String, Optional<Double>> limits = new LinkedHashMap<>();
    boolean all = false;
    for (String word : Shares.words(filters)) {
      switch (word) {
        case ALL -> all = true;
        case USUAL ->
            FilterKind.usual().forEach(kind -> limits.putIfAbsent(kind.word(), Optional.empty()));
        default -> {
          FilterKind kind = kind(word);
          limits.put(kind.word(), limit(kind, word));
        }
      }
    }
    return new FilterChoice(limits, all);
  }

  /** Whether a filter is wanted. */
  boolean has(FilterKind kind) {
    return limits.containsKey(kind.word());
  }

  /** Whether a limit was named. */
  boolean hasLimit(FilterKind kind) {
    return limits.getOrDefault(kind.word(), Optional.empty()).isPresent();
  }

  /** The limit of a filter. */
  double limit(FilterKind kind, double usual) {
    return limits.getOrDefault(kind.word(), Optional.empty()).orElse(usual);
  }

  private static FilterKind kind(String word) {
    String name = word.replaceFirst(":.*", "");
    return FilterKind.of(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "filters: there is no filter "
                        + name
                        + Typo.remark(name, FilterKind.words())
                        + "; there are "
                        + String.join(", ", FilterKind.words())
                        + ", and the words usual and all"));
  }

  private static Optional<Double> limit(FilterKind kind, String word) {
    int colon = word.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    try {
      double limit = Double.parseDouble(word.substring(colon + 1));
      kind.require(limit);
      return Optional.of(limit);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "filters: the limit of " + kind.word() + " must be a number, got " + word, e);
    }
  }
}
