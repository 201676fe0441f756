package io.github.kabegami.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The header of a file in a tar archive, a block of 512 bytes.
 *
 * <p>Source: POSIX.1-1988 (ustar).
 *
 * @param name with folders, {@code /} between
 * @param size bytes of the file, which follow the header and are filled up to whole blocks
 * @param type {@code '0'} for a plain file
 */
public record TarHeader(String name, long size, char type) {
  /** Bytes of a block. */
  public static final int BLOCK = 512;

  private static final int NAME_LENGTH = 100;
  private static final int MODE = 100;
  private static final int USER = 108;
  private static final int GROUP = 116;
  private static final int SIZE = 124;
  private static final int TIME = 136;
  private static final int SIZE_LENGTH = 12;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;
  private static final int PREFIX_LENGTH = 155;
  private static final long LARGEST = 1L << 33;

  /**
   * A plain file.
   *
   * @throws IllegalArgumentException if a name has more than 100 bytes, or is not ASCII, or the
   *     size is 8 GB or more: this header cannot say it
   */
  public static TarHeader file(String name, long size) {
    if (!name.matches("\\p{ASCII}{1," + NAME_LENGTH + "}")) {
      throw new IllegalArgumentException(
          "a name in a tar file has 1 to 100 ASCII letters, got " + name);
    }
    if (size < 0 || size >= LARGEST) {
      throw new IllegalArgumentException("a file in a tar file has less than 8 GB, got " + size);
    }
    return new TarHeader(name, size, '0');
  }

  /** Whether it is of a plain file. */
  public boolean isFile() {
    return type == '0' || type == 0;
  }

  /** Bytes that fill the file up to whole blocks. */
  public int padding() {
    return (int) (-size & (BLOCK - 1));
  }

  /**
   * The block of a plain file: of nobody, for all to read, without a time.
   *
   * @return {@link #BLOCK} bytes
   */
  public byte[] toBlock() {
    byte[] block = new byte[BLOCK];
    put(block, 0, name);
    put(block, MODE, "0000644");
    put(block, USER, "0000000");
    put(block, GROUP, "0000000");
    put(block, SIZE, String.format(Locale.ROOT, "%011o", size));
    put(block, TIME, "00000000000");
    block[TYPE] = (byte) type;
    put(block, MAGIC, "ustar\00000");
    put(block, CHECKSUM, String.format(Locale.ROOT, "%06o\0 ", sum(block)));
    return block;
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  /**
   * The header in a block.
   *
   * @return empty for a block of zeros, which marks the end
   * @throws IOException with the end of a sentence, if it is damaged
   */
  public static Optional<TarHeader> of(byte[] block) throws IOException {
    if (Arrays.equals(block, new byte[BLOCK])) {
      return Optional.empty();
    }
    if (sum(block) != octal(block, CHECKSUM, CHECKSUM_LENGTH)) {
      throw new IOException("the archive is damaged: a header has the wrong checksum");
    }
    String name = text(block, 0, NAME_LENGTH);
    boolean isUstar = text(block, MAGIC, 6).equals("ustar"); // GNU's has other fields behind
    String prefix = isUstar ? text(block, PREFIX, PREFIX_LENGTH) : "";
    return Optional.of(
        new TarHeader(
            prefix.isEmpty() ? name : prefix + "/" + name,
            octal(block, SIZE, SIZE_LENGTH),
            (char) (block[TYPE] & 0xFF)));
  }

  private static String text(byte[] block, int from, int length) {
    int end = from;
    while (end < from + length && block[end] != 0) {
      end++;
    }
    return new String(block, from, end - from, StandardCharsets.UTF_8);
  }

  private static long octal(byte[] block, int from, int length) throws IOException {
    String digits = text(block, from, length).strip();
    if (!digits.matches("[0-7]+")) {
      throw new IOException("the archive is damaged: '" + digits + "' is not a size");
    }
    return Long.parseLong(digits, 8);
  }

  /** The sum of all bytes, with blanks in the place of the sum itself. */
  private static long sum(byte[] block) {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean own = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
      sum += own ? ' ' : block[i] & 0xFF;
    }
    return sum;
  }
}
