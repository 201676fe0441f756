package io.github.kabegami.pack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes rows in the form of {@link NamedRows}; whoever adds them sees to their order. */
final class RowWriter {
  private final int columns;
  private final List<byte[]> blocks = new ArrayList<>();
  private final long[] before;
  private byte[] stem = {};
  private byte[] block = new byte[1 << 10];
  private int at;
  private int count;
  private String last = "";

  RowWriter(int columns) {
    this.columns = columns;
    this.before = new long[columns];
  }

  /** The name of the row before. */
  String last() {
    return last;
  }

  /** Writes a row. */
  void add(String name, long[] values) {
    if (count % NamedRows.PER_BLOCK == 0) {
      endBlock();
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    boolean hasEnding = endsWith(bytes);
    byte[] now = hasEnding ? Arrays.copyOf(bytes, bytes.length - NamedRows.ENDING.length) : bytes;
    int mismatch = Arrays.mismatch(stem, now);
    int shared = mismatch < 0 ? now.length : mismatch;
    number(shared);
    number(2L * (now.length - shared) + (hasEnding ? 1 : 0));
    require(now.length - shared);
    System.arraycopy(now, shared, block, at, now.length - shared);
    at += now.length - shared;
    stem = now;
    for (int column = 0; column < columns; column++) {
      long change = values[column] - before[column];
      number((change << 1) ^ (change >> (Long.SIZE - 1)));
      before[column] = values[column];
    }
    last = name;
    count++;
  }

  private static boolean endsWith(byte[] name) {
    int from = name.length - NamedRows.ENDING.length;
    return from >= 0
        && Arrays.equals(name, from, name.length, NamedRows.ENDING, 0, NamedRows.ENDING.length);
  }

  private void number(long number) {
    require(Long.BYTES + 2);
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      block[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    block[at++] = (byte) rest;
  }

  private void require(int room) {
    if (block.length - at < room) {
      block = Arrays.copyOf(block, 2 * block.length + room);
    }
  }

  private void endBlock() {
    if (at > 0) {
      blocks.add(Arrays.copyOf(block, at));
    }
    at = 0;
    stem = new byte[0];
    Arrays.fill(before, 0);
  }

  /** All of them. */
  NamedRows rows() {
    endBlock();
    return new NamedRows(columns, List.copyOf(blocks), count);
  }
}
