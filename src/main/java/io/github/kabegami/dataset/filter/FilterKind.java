package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The filters in the order in which they judge, cheap ones first, and the bounds of limits. */
enum FilterKind {
  INTEGRITY(0, 1, true),
  BORDER(0, 1, true),
  SIZE(1, 1 << 24, true),
  JPEG(1, 100, true),
  MONOCHROME(0, 1, true),
  COMPLEXITY(0, 20, true),
  BLOCKINESS(0, 8, true),
  RESOLUTION(0, 9, true),
  BLUR(0, 65025, true),
  TEXT(0, 1, true),
  NIQE(0, 1000, false),
  DUPLICATES(0, 16, true);

  private final double lowest;
  private final double highest;
  private final boolean isUsual;

  FilterKind(double lowest, double highest, boolean isUsual) {
    this.lowest = lowest;
    this.highest = highest;
    this.isUsual = isUsual;
  }

  /** As users write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(FilterKind::word).toList();
  }

  /** Those that judge where nothing else is asked for. */
  static List<FilterKind> usual() {
    return Arrays.stream(values()).filter(kind -> kind.isUsual).toList();
  }

  static Optional<FilterKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /**
   * Refuses a limit out of bounds.
   *
   * @throws IllegalArgumentException with a sentence
   */
  void require(double limit) {
    Checks.within("filters: the limit of " + word(), limit, lowest, highest);
  }
}
