package io.github.kabegami.dataset.filter;

import io.github.kabegami.dataset.DatasetConfig;
import java.util.Arrays;
import java.util.Optional;

/**
 * Pictures that were kept, by the hashes of their looks; for tens of millions of them. Whoever adds
 * the better picture first keeps it. One thread at a time.
 */
public final class Duplicates {
  /**
   * Bits that may differ, the limit that site/dataset-filters.md gives figures for. Among millions
   * of pictures some that are not alike are that near by chance: 4 to 6 are better then.
   */
  public static final int USUAL_LIMIT = 8;

  private final Optional<HashIndex> index;
  private int[] numbers = {};

  private Duplicates(Optional<HashIndex> index) {
    this.index = index;
  }

  /** With the limit of a configuration, for a number that is not known. */
  public static Duplicates of(DatasetConfig config) {
    return of(config, 0);
  }

  /**
   * With the limit of a configuration; where duplicates are not to be looked for, none is found.
   *
   * @param expected how many pictures there are; more may be added
   * @throws IllegalArgumentException with a sentence, if the filters of the configuration are not
   *     right
   */
  public static Duplicates of(DatasetConfig config, int expected) {
    FilterChoice choice = FilterChoice.of(config.filters());
    if (!choice.has(FilterKind.DUPLICATES)) {
      return new Duplicates(Optional.empty());
    }
    double limit = choice.limit(FilterKind.DUPLICATES, USUAL_LIMIT);
    return new Duplicates(Optional.of(new HashIndex((int) limit, expected)));
  }

  /** The number of the one that looks most alike, the first added of equal ones; -1 if none. */
  public int like(long hash) {
    int found = index.map(hashes -> hashes.nearest(hash)).orElse(-1);
    return found < 0 ? -1 : numbers[found];
  }

  /** Adds one that is kept. */
  public void add(long hash, int number) {
    if (index.isPresent()) {
      HashIndex hashes = index.get();
      if (hashes.size() == numbers.length) {
        numbers = Arrays.copyOf(numbers, numbers.length + numbers.length / 4 + 16);
      }
      numbers[hashes.size()] = number;
      hashes.add(hash);
    }
  }
}
