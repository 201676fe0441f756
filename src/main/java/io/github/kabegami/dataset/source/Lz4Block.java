package io.github.kabegami.dataset.source;

/**
 * Unpacks one block of LZ4. A block is a row of sequences: a byte with two lengths, literals, the
 * distance of a match as two bytes, little-endian. A length of 15 goes on in the next bytes, up to
 * the first below 255; matches are 4 longer than written; the last sequence has no match. Source:
 * the block format's description, lz4/lz4 doc/lz4_Block_format.md.
 */
final class Lz4Block {
  private static final int LONG = 15;
  private static final int BYTE = 255;
  private static final int SHORTEST_MATCH = 4;

  private final byte[] packed;
  private final byte[] plain;
  private int in;
  private int out;

  private Lz4Block(byte[] packed, byte[] plain) {
    this.packed = packed;
    this.plain = plain;
  }

  /**
   * The most bytes that a block can hold: a byte stands for at most 255.
   *
   * @param packed bytes
   */
  static long most(long packed) {
    return BYTE * packed;
  }

  /**
   * Unpacks.
   *
   * @param length of what was packed, bytes
   * @throws UnfitException if the block is damaged or holds another number of bytes
   */
  static byte[] unpack(byte[] packed, int length) throws UnfitException {
    Lz4Block block = new Lz4Block(packed, new byte[length]);
    block.unpack();
    if (block.out != length) {
      throw damaged();
    }
    return block.plain;
  }

  private static UnfitException damaged() {
    return new UnfitException("is damaged: its LZ4 block does not hold what it says");
  }

  private void unpack() throws UnfitException {
    while (in < packed.length) {
      int token = next();
      copyLiterals(length(token >> 4));
      if (in == packed.length) {
        return;
      }
      int distance = next() | next() << 8;
      copyMatch(distance, length(token & LONG));
    }
  }

  private int next() throws UnfitException {
    if (in >= packed.length) {
      throw damaged();
    }
    return packed[in++] & BYTE;
  }

  private long length(int start) throws UnfitException {
    long length = start;
    int more = start == LONG ? BYTE : 0;
    while (more == BYTE) {
      more = next();
      length += more;
    }
    return length;
  }

  private void copyLiterals(long count) throws UnfitException {
    if (count > packed.length - in || count > plain.length - out) {
      throw damaged();
    }
    System.arraycopy(packed, in, plain, out, (int) count);
    in += (int) count;
    out += (int) count;
  }

  /** What is copied may be part of what it makes. */
  private void copyMatch(int distance, long written) throws UnfitException {
    long count = written + SHORTEST_MATCH;
    if (distance == 0 || distance > out || count > plain.length - out) {
      throw damaged();
    }
    for (int i = 0; i < count; i++) {
      plain[out] = plain[out - distance];
      out++;
    }
  }
}
