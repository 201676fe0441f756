package io.github.kabegami.dataset.stage;

import java.util.BitSet;

/** Pictures that may have duplicates, and what decides which one stays; 28 bytes of each. */
final class Looks {
  private final int[] numbers;
  private final long[] hashes;
  private final BitSet wanted = new BitSet();
  private long[] pixels;
  private long[] bytes;
  private int count;

  /**
   * None yet.
   *
   * @param most how many may be added
   */
  Looks(int most) {
    numbers = new int[most];
    hashes = new long[most];
    pixels = new long[most];
    bytes = new long[most];
  }

  /**
   * Adds a picture; those with lower numbers come before.
   *
   * @param isWanted by the user
   */
  void add(int number, long hash, boolean isWanted, long pixelCount, long byteCount) {
    numbers[count] = number;
    hashes[count] = hash;
    wanted.set(count, isWanted);
    pixels[count] = pixelCount;
    bytes[count] = byteCount;
    count++;
  }

  int count() {
    return count;
  }

  int number(int index) {
    return numbers[index];
  }

  long hash(int index) {
    return hashes[index];
  }

  boolean isWanted(int index) {
    return wanted.get(index);
  }

  /**
   * Indices of the pictures, the best first: one that the user wants, with more pixels, with the
   * larger file, added first. Sizes are forgotten, so that this can be asked once.
   */
  int[] bestFirst() {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    sort(order, order.clone(), 0, count);
    pixels = new long[0];
    bytes = new long[0];
    return order;
  }

  /** Sorts by merging; both arrays hold the same. */
  private void sort(int[] into, int[] from, int start, int end) {
    if (end - start < 2) {
      return;
    }
    int middle = (start + end) >>> 1;
    sort(from, into, start, middle);
    sort(from, into, middle, end);
    int left = start;
    int right = middle;
    for (int at = start; at < end; at++) {
      boolean takesLeft = right == end || (left < middle && !isBetter(from[right], from[left]));
      into[at] = takesLeft ? from[left++] : from[right++];
    }
  }

  private boolean isBetter(int a, int b) {
    if (wanted.get(a) != wanted.get(b)) {
      return wanted.get(a);
    }
    return pixels[a] != pixels[b] ? pixels[a] > pixels[b] : bytes[a] > bytes[b];
  }
}
