package io.github.kabegami.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Rows of a name and a few whole numbers, sorted by name; for a hundred million of them.
 *
 * <p>Rows lie in blocks of 32. Of a name only what differs from the one before is kept, of a number
 * the difference, each in as many bytes as it needs: names of patches and where they lie take about
 * 20 bytes together. A row is found in a block by reading those before it. Once sorted, for several
 * threads at a time.
 */
public final class NamedRows {
  static final int PER_BLOCK = 32;

  /** Most names have it; it takes no room. */
  static final byte[] ENDING = ".png".getBytes(StandardCharsets.US_ASCII);

  /** Numbers of pictures are ints. */
  private static final int MOST = Integer.MAX_VALUE;

  private final int columns;
  private final List<byte[]> blocks;
  private final int count;

  NamedRows(int columns, List<byte[]> blocks, int count) {
    this.columns = columns;
    this.blocks = blocks;
    this.count = count;
  }

  /**
   * Refuses what cannot be numbered.
   *
   * @throws IOException with a sentence
   */
  public static void requireNumbers(long count) throws IOException {
    if (count > MOST) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "there are %,d pictures, and a set holds at most %,d; divide them into several",
              count,
              MOST));
    }
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** Bytes that the blocks take. */
  long bytes() {
    return blocks.stream().mapToLong(block -> block.length).sum();
  }

  /** Reads from a row on; before the first {@link Cursor#next} it is at none. */
  public Cursor from(int index) {
    return new Cursor(index);
  }

  /** At a row. */
  Cursor at(int index) {
    Cursor cursor = new Cursor(index);
    cursor.next();
    return cursor;
  }

  /** Finds rows by their names; quickly if they are asked for in order. One thread at a time. */
  Finder finder() {
    return new Finder();
  }

  /** Reads row by row. One thread at a time. */
  public final class Cursor {
    private final long[] values = new long[columns];
    private byte[] name = new byte[1 << 6];
    private int length;

    /** Bytes of the name with its ending. */
    private int whole;

    private byte[] block = {};
    private int at;
    private int next;

    private Cursor(int index) {
      next = index / PER_BLOCK * PER_BLOCK;
      while (next < index) {
        next();
      }
    }

    /** Whether there is one more. */
    public boolean hasNext() {
      return next < count;
    }

    /** Goes to the next row. */
    public void next() {
      if (next % PER_BLOCK == 0) {
        block = blocks.get(next / PER_BLOCK);
        at = 0;
        Arrays.fill(values, 0);
      }
      int shared = (int) number();
      long tail = number();
      int more = (int) (tail >>> 1);
      boolean hasEnding = (tail & 1) != 0;
      length = shared + more;
      if (length + ENDING.length > name.length) {
        name = Arrays.copyOf(name, 2 * (length + ENDING.length));
      }
      System.arraycopy(block, at, name, shared, more);
      at += more;
      if (hasEnding) {
        System.arraycopy(ENDING, 0, name, length, ENDING.length);
      }
      whole = length + (hasEnding ? ENDING.length : 0);
      for (int column = 0; column < columns; column++) {
        long change = number();
        values[column] += (change >>> 1) ^ -(change & 1);
      }
      next++;
    }

    private long number() {
      long number = 0;
      for (int shift = 0; ; shift += 7) {
        byte part = block[at++];
        number |= (part & 0x7FL) << shift;
        if (part >= 0) {
          return number;
        }
      }
    }

    /** The name of the row that it is at. */
    public String name() {
      return new String(name, 0, whole, StandardCharsets.UTF_8);
    }

    /** A number of the row that it is at. */
    public long value(int column) {
      return values[column];
    }

    /** All its numbers. */
    long[] values() {
      return values.clone();
    }
  }

  /** Finds rows by their names. */
  final class Finder {
    private Cursor cursor = from(0);

    private Finder() {}

    /** The first row of a name, which the cursor is then at; -1 if there is none. */
    int find(String name) {
      if (cursor.hasNext()) {
        cursor.next();
        if (cursor.name().equals(name)) {
          return cursor.next - 1;
        }
      }
      cursor = from(PER_BLOCK * blockBefore(name));
      while (cursor.hasNext()) {
        cursor.next();
        int order = cursor.name().compareTo(name);
        if (order >= 0) {
          return order == 0 ? cursor.next - 1 : -1;
        }
      }
      return -1;
    }

    /** The last block whose first name is smaller; the first one if none is. */
    private int blockBefore(String name) {
      int low = 0;
      int high = blocks.size() - 1;
      while (low < high) {
        int middle = (low + high + 1) >>> 1;
        if (at(PER_BLOCK * middle).name().compareTo(name) < 0) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return low;
    }

    /** A number of the row that was found. */
    long value(int column) {
      return cursor.value(column);
    }
  }
}
