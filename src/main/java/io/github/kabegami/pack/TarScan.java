package io.github.kabegami.pack;

import io.github.kabegami.io.TarHeader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the files of a tar archive lie: ustar, with the long names of POSIX and GNU. Only headers
 * are read.
 */
final class TarScan {
  private static final char EXTENDED = 'x';
  private static final char LONG_NAME = 'L';
  private static final int LONGEST = 1 << 16;

  /** A record of an extended header, behind its length. */
  private static final Pattern RECORD = Pattern.compile("\\d+ ([^=\n]+)=([^\n]*)\n");

  private final Path path;
  private final RandomAccessFile file;
  private final Sink sink;
  private Optional<String> longName = Optional.empty();
  private Optional<Long> longSize = Optional.empty();

  /** Takes files in the order in which they lie. */
  @FunctionalInterface
  interface Sink {
    /**
     * A plain file.
     *
     * @param name with folders
     * @param content where it lies
     */
    void take(String name, Slice content) throws IOException;
  }

  private TarScan(Path path, RandomAccessFile file, Sink sink) {
    this.path = path;
    this.file = file;
    this.sink = sink;
  }

  /**
   * Looks at all headers.
   *
   * @throws IOException with a sentence that names the archive and where it is damaged
   */
  static void of(Path path, Sink sink) throws IOException {
    long at = 0;
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      TarScan scan = new TarScan(path, file, sink);
      while (at >= 0) {
        at = scan.next(at);
      }
    } catch (IOException | NumberFormatException e) {
      throw new IOException(path + " at byte " + at + ": " + e.getMessage(), e);
    }
  }

  /** Where the next header is; below 0 at the end. */
  private long next(long at) throws IOException {
    if (at == file.length()) {
      throw new IOException("the archive is cut off: it has no end");
    }
    Optional<TarHeader> found = TarHeader.of(new Slice(path, at, TarHeader.BLOCK).read(file));
    if (found.isEmpty()) {
      return -1;
    }
    TarHeader header = found.get();
    long from = at + TarHeader.BLOCK;
    long size = header.isFile() ? longSize.orElse(header.size()) : header.size();
    if (size < 0) {
      throw new IOException("the archive is damaged: a file of " + size + " bytes");
    }
    if (size > file.length() - from) {
      throw new IOException("the archive is cut off in " + longName.orElse(header.name()));
    }
    if (header.type() == EXTENDED || header.type() == LONG_NAME) {
      extend(header.type(), new Slice(path, from, (int) Math.min(size, LONGEST)).read(file));
    } else {
      if (header.isFile() && size <= Integer.MAX_VALUE) {
        sink.take(longName.orElse(header.name()), new Slice(path, from, (int) size));
      }
      longName = Optional.empty();
      longSize = Optional.empty();
    }
    return from + size + (-size & (TarHeader.BLOCK - 1));
  }

  /** What the header behind this one has no room for. */
  private void extend(char type, byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    if (type == LONG_NAME) {
      longName = Optional.of(text.replace("\0", ""));
      return;
    }
    Matcher record = RECORD.matcher(text);
    while (record.find()) {
      if (record.group(1).equals("path")) {
        longName = Optional.of(record.group(2));
      } else if (record.group(1).equals("size")) {
        longSize = Optional.of(Long.valueOf(record.group(2)));
      }
    }
  }
}
