package io.github.kabegami.dataset.filter;

import io.github.kabegami.dataset.DatasetConfig;
import java.util.ArrayList;
import java.util.List;

/** Pictures that were kept, by the hashes of their looks. */
public final class Duplicates {
  private static final int DISTANCE = 6;
  private final List<Long> hashes = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>();

  private Duplicates() {}

  /** With the limit of a configuration. */
  public static Duplicates of(DatasetConfig config) {
    return new Duplicates();
  }

  /** The number of one that looks alike; -1 if there is none. */
  public int like(long hash) {
    for (int i = 0; i < hashes.size(); i++) {
      if (Long.bitCount(hashes.get(i) ^ hash) <= DISTANCE) {
        return numbers.get(i);
      }
    }
    return -1;
  }

  /** Adds one that is kept. */
  public void add(long hash, int number) {
    hashes.add(hash);
    numbers.add(number);
  }
}
