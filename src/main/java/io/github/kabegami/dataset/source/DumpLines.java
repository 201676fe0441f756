package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Run;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The records of a text file in UTF-8, gzipped or not: lines that are not blank. Where texts are
 * quoted, a line feed between double quotes is part of the record. Of a record that is too long
 * only the start is kept, so that memory stays small whatever the file.
 */
final class DumpLines implements Closeable {
  /** Characters of a record; posts have some thousands. */
  static final int LONGEST = 1 << 22;

  private static final int GZIP_FIRST = 0x1F;
  private static final int GZIP_SECOND = 0x8B;
  private static final int BUFFER = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final Run run;
  private final SeekableByteChannel channel;
  private final long size;
  private final Reader reader;
  private final StringBuilder record = new StringBuilder();
  private boolean atStart = true;

  /** Characters that were read, of which those from {@code at} on are still to be used. */
  private final char[] characters = new char[BUFFER];

  private int at;
  private int end;

  private DumpLines(Path file, Run run, SeekableByteChannel channel, Reader reader)
      throws IOException {
    this.file = file;
    this.run = run;
    this.channel = channel;
    this.size = channel.size();
    this.reader = reader;
  }

  /**
   * Opens a file.
   *
   * @param run whose cancelling is seen also within a record and between blank lines: a small file
   *     may unpack to a very long one
   * @throws IOException if it cannot be read
   */
  static DumpLines open(Path file, Run run) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file);
    try {
      InputStream stream = new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
      stream.mark(2);
      boolean isPacked = stream.read() == GZIP_FIRST && stream.read() == GZIP_SECOND;
      stream.reset();
      InputStream plain = isPacked ? new GZIPInputStream(stream, BUFFER) : stream;
      return new DumpLines(
          file, run, channel, new InputStreamReader(plain, StandardCharsets.UTF_8));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * The next record, without its line feed; empty at the end. One longer than {@link #LONGEST} is
   * cut there.
   *
   * @param quoted whether texts are in double quotes
   * @throws IOException if the file cannot be read, or is damaged where it is gzipped
   */
  Optional<String> next(boolean quoted) throws IOException {
    boolean more = true;
    while (more) {
      record.setLength(0);
      more = read(quoted);
      if (!record.toString().isBlank()) {
        return Optional.of(record.toString());
      }
    }
    return Optional.empty();
  }

  /** The next character; -1 at the end. */
  private int next() throws IOException {
    if (at == end) {
      run.checkCancelled();
      at = 0;
      end = Math.max(0, reader.read(characters));
    }
    return at < end ? characters[at++] : -1;
  }

  /** Whether a line feed ended it and not the end of the file. */
  private boolean read(boolean quoted) throws IOException {
    boolean open = false;
    for (int next = next(); next >= 0; next = next()) {
      boolean isMark = atStart && next == BYTE_ORDER_MARK;
      atStart = false;
      open ^= quoted && next == '"';
      if (next == '\n' && (!open || record.length() == LONGEST)) {
        return true;
      }
      if (!isMark && record.length() < LONGEST) {
        record.append((char) next);
      }
    }
    return false;
  }

  /** The file. */
  Path file() {
    return file;
  }

  /** How much of the file was read, 0..1. */
  double done() throws IOException {
    return size == 0 ? 1 : (double) channel.position() / size;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
