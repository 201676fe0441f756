package io.github.kabegami.io;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The plain files of a gzipped tar, in order. Names are those of the ustar header (POSIX.1-1988),
 * at most 255 characters; links, folders and extensions are passed over. One thread at a time.
 */
public final class TarEntries implements Closeable {
  private static final int BLOCK = 512;
  private static final int NAME_LENGTH = 100;
  private static final int SIZE = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;
  private static final int TYPE = 156;
  private static final int PREFIX = 345;
  private static final int PREFIX_LENGTH = 155;

  private final InputStream stream;
  private long left;
  private long padding;

  private TarEntries(InputStream stream) {
    this.stream = stream;
  }

  /**
   * Opens an archive.
   *
   * @throws IOException if it cannot be read or is not gzipped
   */
  public static TarEntries open(Path file) throws IOException {
    return new TarEntries(new GZIPInputStream(Files.newInputStream(file), 1 << 16));
  }

  /**
   * Goes to the next file.
   *
   * @return its name, or empty at the end
   * @throws IOException if the archive is damaged
   */
  public Optional<String> next() throws IOException {
    while (true) {
      stream.skipNBytes(left + padding);
      left = 0;
      padding = 0;
      byte[] header = stream.readNBytes(BLOCK);
      if (header.length < BLOCK || header[0] == 0) {
        return Optional.empty();
      }
      requireChecksum(header);
      left = octal(header, SIZE, SIZE_LENGTH);
      padding = -left & (BLOCK - 1);
      if (header[TYPE] == '0' || header[TYPE] == 0) {
        return Optional.of(name(header));
      }
    }
  }

  /** The bytes of the current file, to be read before {@link #next}; closing it does nothing. */
  public InputStream content() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] target, int from, int count) throws IOException {
        if (left == 0 && count > 0) {
          return -1;
        }
        int got = stream.read(target, from, (int) Math.min(count, left));
        if (got < 0) {
          throw new EOFException("the archive ends in the middle of a file");
        }
        left -= got;
        return got;
      }
    };
  }

  private static String name(byte[] header) {
    String prefix = text(header, PREFIX, PREFIX_LENGTH);
    String name = text(header, 0, NAME_LENGTH);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }

  private static long octal(byte[] header, int from, int length) throws IOException {
    String digits = text(header, from, length).strip();
    if (!digits.matches("[0-7]+")) {
      throw new IOException("the archive is damaged: '" + digits + "' is not a size");
    }
    return Long.parseLong(digits, 8);
  }

  /** The sum of all bytes, with blanks in the place of the sum itself. */
  private static void requireChecksum(byte[] header) throws IOException {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean own = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
      sum += own ? ' ' : header[i] & 0xFF;
    }
    if (sum != octal(header, CHECKSUM, CHECKSUM_LENGTH)) {
      throw new IOException("the archive is damaged: a header has the wrong checksum");
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
