package io.github.kabegami.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A branch or leaf page that is being filled. */
final class LmdbPage {
  private static final int PLACE = Short.BYTES;

  private final int kind;
  private byte[] bytes = new byte[0];
  private ByteBuffer page = ByteBuffer.wrap(bytes);
  private int lower;
  private int upper;

  /**
   * An empty one.
   *
   * @param kind branch or leaf
   */
  LmdbPage(int kind) {
    this.kind = kind;
    clear();
  }

  private void clear() {
    bytes = new byte[LmdbPages.PAGE];
    page = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    lower = LmdbPages.HEAD;
    upper = LmdbPages.PAGE;
  }

  /** Nodes in it. */
  int count() {
    return (lower - LmdbPages.HEAD) / PLACE;
  }

  /** Bytes of a node. */
  static int nodeBytes(int key, int value) {
    return LmdbPages.NODE + key + value + 1 & -2;
  }

  boolean fits(int key, int value) {
    return lower + PLACE + nodeBytes(key, value) <= upper;
  }

  /** A node of a leaf whose value stands in it. */
  void add(byte[] key, byte[] value) {
    int node = node(key, value.length, value.length, 0);
    page.put(node + LmdbPages.NODE + key.length, value);
  }

  /** A node of a leaf whose value has pages of its own. */
  void add(byte[] key, int length, long pageNumber) {
    int node = node(key, Long.BYTES, length, LmdbPages.IS_LARGE);
    page.putLong(node + LmdbPages.NODE + key.length, pageNumber);
  }

  /** A node of a branch: the number of the page below stands where leaves have length and flags. */
  void add(byte[] key, long below) {
    node(key, 0, (int) below, (int) (below >>> Integer.SIZE));
  }

  private int node(byte[] key, int room, int first, int flags) {
    upper -= nodeBytes(key.length, room);
    page.putShort(lower, (short) upper);
    lower += PLACE;
    page.putInt(upper, first);
    page.putShort(upper + LmdbPages.NODE_FLAGS, (short) flags);
    page.putShort(upper + LmdbPages.KEY_LENGTH, (short) key.length);
    page.put(upper + LmdbPages.NODE, key);
    return upper;
  }

  /** The whole page; then it is empty again. */
  byte[] take(long number) {
    page.putLong(0, number);
    page.putShort(LmdbPages.FLAGS, (short) kind);
    page.putShort(LmdbPages.LOWER, (short) lower);
    page.putShort(LmdbPages.UPPER, (short) upper);
    byte[] taken = bytes;
    clear();
    return taken;
  }
}
