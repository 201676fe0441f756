package io.github.kabegami.dataset;

import io.github.kabegami.core.Typo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The stages of building a data set, in their order. */
public enum Stage {
  /** Asks the sources what there is, and tells what it would cost. */
  PLAN,
  /** Downloads and unpacks. */
  FETCH,
  /** Judges the pictures. */
  FILTER,
  /** Cuts patches. */
  CROP,
  /** Packs the patches. */
  PACK,
  /** Tells what came of it. */
  REPORT;

  /** As users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Stage::word).toList();
  }

  /**
   * The stage of a word.
   *
   * @throws IllegalArgumentException with a sentence, if there is none
   */
  public static Stage of(String word) {
    return Arrays.stream(values())
        .filter(stage -> stage.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no stage "
                        + word
                        + Typo.remark(word, words())
                        + "; the stages are "
                        + String.join(", ", words())));
  }
}
