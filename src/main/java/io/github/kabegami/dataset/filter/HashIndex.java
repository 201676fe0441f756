package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Checks;
import java.util.Arrays;

/**
 * Finds the nearest of many hashes of 64 bits within a number of differing bits. One thread at a
 * time.
 *
 * <p>A hash is cut into four parts of 16 bits, and each part has a table of the hashes by its
 * value. Two hashes that differ in at most r bits have a part in which they differ in at most r / 4
 * bits, so only the lists of such values are looked through. About 32 bytes a hash.
 *
 * <p>Source: Norouzi, Punjani, Fleet 2012, Fast Search in Hamming Space with Multi-Index Hashing. A
 * BK-tree (Burkhard, Keller 1973) of a million random hashes compares 146,000 of them per question
 * of 6 bits, this one 1,000.
 */
final class HashIndex {
  private static final int PARTS = 4;
  private static final int PART_BITS = Long.SIZE / PARTS;
  private static final int VALUES = 1 << PART_BITS;
  private static final int FIRST_LENGTH = 4;

  private final int radius;
  private final int[] changes;
  private final int[][] lists = new int[PARTS * VALUES][];
  private final int[] lengths = new int[PARTS * VALUES];
  private long[] hashes = new long[FIRST_LENGTH];
  private int count;

  /**
   * Without hashes.
   *
   * @param radius most bits in which a hash that is found differs, 0..16
   */
  HashIndex(int radius) {
    Checks.within("the number of bits", radius, 0, PART_BITS);
    this.radius = radius;
    int most = radius / PARTS;
    int[] all = new int[VALUES];
    int found = 0;
    for (int change = 0; change < VALUES; change++) {
      if (Integer.bitCount(change) <= most) {
        all[found++] = change;
      }
    }
    changes = Arrays.copyOf(all, found);
  }

  /** How many hashes there are; also the index of the next one. */
  int size() {
    return count;
  }

  /** Adds a hash. */
  void add(long hash) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, grown(count));
    }
    hashes[count] = hash;
    for (int part = 0; part < PARTS; part++) {
      append(list(hash, part, 0), count);
    }
    count++;
  }

  private void append(int list, int index) {
    int length = lengths[list];
    if (lists[list] == null) {
      lists[list] = new int[FIRST_LENGTH];
    } else if (length == lists[list].length) {
      lists[list] = Arrays.copyOf(lists[list], grown(length));
    }
    lists[list][length] = index;
    lengths[list]++;
  }

  private static int grown(int length) {
    return length + length / 4 + FIRST_LENGTH;
  }

  /** The list of the values of a part that differ from the hash's in those bits. */
  private static int list(long hash, int part, int change) {
    int value = (int) (hash >>> (part * PART_BITS)) & (VALUES - 1);
    return part * VALUES + (value ^ change);
  }

  /** The index of the nearest hash, the first one of equally near ones; -1 if none is near. */
  int nearest(long hash) {
    int best = -1;
    int distance = radius + 1;
    for (int part = 0; part < PARTS; part++) {
      for (int change : changes) {
        int list = list(hash, part, change);
        for (int i = 0; i < lengths[list]; i++) {
          int index = lists[list][i];
          int apart = Long.bitCount(hashes[index] ^ hash);
          if (apart < distance || (apart == distance && index < best)) {
            distance = apart;
            best = index;
          }
        }
      }
    }
    return best;
  }
}
