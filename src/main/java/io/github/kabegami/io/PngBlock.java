package io.github.kabegami.io;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

/**
 * Some rows of a PNG file, filtered and deflated on their own, with the end of the block before as
 * dictionary. Blocks ended by a flush make one deflated stream when they stand in a row.
 *
 * <p>Source: W3C, Portable Network Graphics, 2nd edition, sections 9 and 10; RFC 1951 (a flush ends
 * at a byte); Mark Adler, pigz (blocks with dictionaries); RFC 1950 and zlib's adler32_combine.
 */
final class PngBlock implements Callable<PngBlock.Packed> {
  private static final int WINDOW_BYTES = 1 << 15;
  private static final int LEVEL = 2;
  private static final byte UP = 2;
  private static final int ADLER_BASE = 65521;

  private final int rowBytes;
  private final byte[] rows;
  private final CompletableFuture<byte[]> before;
  private final CompletableFuture<byte[]> filtered = new CompletableFuture<>();
  private final boolean isLast;

  /**
   * A deflated block.
   *
   * @param adler checksum of its filtered bytes alone
   * @param length its filtered bytes
   */
  record Packed(byte[] deflated, int adler, int length) {}

  /**
   * A block.
   *
   * @param rows the row above the block (zeros on top of a picture) and the rows of the block
   * @param before the filtered bytes of the block before it, empty on top; that block must have
   *     been started before this one, or this one waits for ever
   */
  PngBlock(int rowBytes, byte[] rows, CompletableFuture<byte[]> before, boolean isLast) {
    this.rowBytes = rowBytes;
    this.rows = rows;
    this.before = before;
    this.isLast = isLast;
  }

  /** What the next block needs. */
  CompletableFuture<byte[]> filtered() {
    return filtered;
  }

  @Override
  public Packed call() {
    byte[] bytes;
    try {
      bytes = filter();
      filtered.complete(bytes);
    } catch (Throwable e) {
      filtered.completeExceptionally(e);
      throw e;
    }
    Adler32 adler = new Adler32();
    adler.update(bytes);
    return new Packed(deflate(bytes, before.join()), (int) adler.getValue(), bytes.length);
  }

  /**
   * Each row minus the one above it. No other filter is tried: on enlarged pictures this one is as
   * good as the best of all, and by far the quickest.
   */
  private byte[] filter() {
    int count = rows.length / rowBytes - 1;
    byte[] bytes = new byte[count * (rowBytes + 1)];
    for (int row = 0; row < count; row++) {
      bytes[row * (rowBytes + 1)] = UP;
      subtract(row * rowBytes, bytes, row * (rowBytes + 1) + 1);
    }
    return bytes;
  }

  private void subtract(int above, byte[] target, int at) {
    for (int i = 0; i < rowBytes; i++) {
      target[at + i] = (byte) (rows[above + rowBytes + i] - rows[above + i]);
    }
  }

  private byte[] deflate(byte[] bytes, byte[] dictionary) {
    Deflater deflater = new Deflater(LEVEL, true);
    try {
      deflater.setStrategy(Deflater.FILTERED);
      int window = Math.min(WINDOW_BYTES, dictionary.length);
      if (window > 0) {
        deflater.setDictionary(dictionary, dictionary.length - window, window);
      }
      deflater.setInput(bytes);
      if (isLast) {
        deflater.finish();
      }
      return drain(deflater, new byte[bytes.length / 4 + 64]);
    } finally {
      deflater.end();
    }
  }

  private byte[] drain(Deflater deflater, byte[] first) {
    byte[] packed = first;
    int length = 0;
    while (true) {
      length += deflater.deflate(packed, length, packed.length - length, Deflater.SYNC_FLUSH);
      if (length == packed.length) {
        packed = Arrays.copyOf(packed, 2 * packed.length);
      } else if (isLast ? deflater.finished() : deflater.needsInput()) {
        return Arrays.copyOf(packed, length); // the first call may only set the strategy
      }
    }
  }

  /** The Adler-32 of two pieces in a row. */
  static int combine(int first, int second, int secondLength) {
    long rest = secondLength % ADLER_BASE;
    long sum = (first & 0xffff) + (second & 0xffff) + ADLER_BASE - 1L;
    long sums = rest * (first & 0xffff) + (first >>> 16) + (second >>> 16) + ADLER_BASE - rest;
    return (int) (Math.floorMod(sums, (long) ADLER_BASE) << 16 | sum % ADLER_BASE);
  }
}
