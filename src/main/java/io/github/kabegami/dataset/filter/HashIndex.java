package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Checks;
import java.util.Arrays;

/**
 * Finds the nearest of many hashes of 64 bits within a number of differing bits. One thread at a
 * time.
 *
 * <p>A hash is cut into m parts, and each part has a table of the hashes by its value. Of two
 * hashes that differ in at most r = s m + a bits, one of the first a + 1 parts differs in at most s
 * bits or one of the others in at most s - 1, so only the hashes of such values are looked through.
 * m is 4, or 3 for more than a million hashes, so that about as many values as hashes are possible.
 * 24 bytes a hash, 20 of many; the tables take 1 MB, of many 34 MB.
 *
 * <p>Source: Norouzi, Punjani, Fleet 2012, Fast Search in Hamming Space with Multi-Index Hashing. A
 * BK-tree (Burkhard, Keller 1973) of a million random hashes compares 146,000 of them per question
 * of 6 bits, this one 400.
 */
final class HashIndex {
  private static final int MANY = 1 << 20;
  private static final int FEW_PARTS = 3;
  private static final int USUAL_PARTS = 4;
  private static final int MOST_BITS = 16;
  private static final int FIRST_LENGTH = 4;

  private final int radius;
  private final Part[] parts;
  private long[] hashes;
  private int count;

  /**
   * Without hashes.
   *
   * @param radius most bits in which a hash that is found differs, 0..16
   * @param expected how many hashes there will be; others may be added
   */
  HashIndex(int radius, int expected) {
    Checks.within("the number of bits", radius, 0, MOST_BITS);
    this.radius = radius;
    int room = Math.max(FIRST_LENGTH, expected);
    hashes = new long[room];
    int cuts = expected > MANY ? FEW_PARTS : USUAL_PARTS;
    parts = new Part[cuts];
    for (int i = 0; i < cuts; i++) {
      int from = Long.SIZE * i / cuts;
      int bits = Long.SIZE * (i + 1) / cuts - from;
      parts[i] = new Part(from, bits, radius / cuts - (i > radius % cuts ? 1 : 0), room);
    }
  }

  /** How many hashes there are; also the index of the next one. */
  int size() {
    return count;
  }

  /** Adds a hash. */
  void add(long hash) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, count + count / 4 + FIRST_LENGTH);
    }
    hashes[count] = hash;
    for (Part part : parts) {
      part.add(hash, count, hashes.length);
    }
    count++;
  }

  /** The index of the nearest hash, the first one of equally near ones; -1 if none is near. */
  int nearest(long hash) {
    int best = -1;
    int distance = radius + 1;
    for (Part part : parts) {
      int value = part.value(hash);
      for (int change : part.changes) {
        for (int at = part.heads[value ^ change]; at > 0; at = part.next[at - 1]) {
          int apart = Long.bitCount(hashes[at - 1] ^ hash);
          if (apart < distance || (apart == distance && at - 1 < best)) {
            distance = apart;
            best = at - 1;
          }
        }
      }
    }
    return best;
  }

  /** A part of the bits. */
  private static final class Part {
    private final int from;
    private final int mask;

    /** By value the last hash that has it, counted from 1; 0 if none has. */
    private final int[] heads;

    /** By hash the one before that has the same value, counted from 1; 0 if none has. */
    private int[] next;

    /** Bits that may differ, all ways. */
    private final int[] changes;

    Part(int from, int bits, int most, int room) {
      this.from = from;
      this.mask = (1 << bits) - 1;
      this.heads = new int[1 << bits];
      this.next = new int[room];
      this.changes = changes(bits, most);
    }

    private static int[] changes(int bits, int most) {
      int[] all = new int[FIRST_LENGTH];
      int found = 0;
      for (int change = 0; change < 1 << bits; change++) {
        if (Integer.bitCount(change) <= most) {
          if (found == all.length) {
            all = Arrays.copyOf(all, 2 * found);
          }
          all[found++] = change;
        }
      }
      return Arrays.copyOf(all, found);
    }

    int value(long hash) {
      return (int) (hash >>> from) & mask;
    }

    void add(long hash, int index, int room) {
      if (next.length < room) {
        next = Arrays.copyOf(next, room);
      }
      int value = value(hash);
      next[index] = heads[value];
      heads[value] = index + 1;
    }
  }
}
