package io.github.kabegami.dataset;

import java.nio.charset.StandardCharsets;

/**
 * Numbers of texts, 0, 1, ... in the order in which they were added, in 20 bytes per text: of a
 * text only 64 bits are kept. Among ten million texts, two are taken for the same with a
 * probability of 3 in a million.
 */
public final class IdIndex {
  private static final int FIRST_SLOTS = 1 << 10;
  private static final double FULL = 0.7;
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private long[] keys = new long[FIRST_SLOTS];

  /** One more than the number, 0 in a free slot. */
  private int[] numbers = new int[FIRST_SLOTS];

  private int count;

  /** How many there are. */
  public int count() {
    return count;
  }

  /** The number of a text, -1 if it was not added. */
  public int find(String text) {
    return numbers[slot(key(text))] - 1;
  }

  /** Adds a text that is not there yet, and returns its number. */
  public int add(String text) {
    if (count + 1 > keys.length * FULL) {
      grow();
    }
    long key = key(text);
    int slot = slot(key);
    keys[slot] = key;
    numbers[slot] = ++count;
    return count - 1;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) key & mask;
    while (numbers[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[Math.multiplyExact(oldKeys.length, 2)];
    numbers = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldNumbers[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }

  /** FNV-1a, then the mixing step of MurmurHash3, so that low bits differ. */
  private static long key(String text) {
    long hash = FNV_START;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
