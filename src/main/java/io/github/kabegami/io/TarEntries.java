package io.github.kabegami.io;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The plain files of a gzipped tar, in order. Names are those of the ustar header (POSIX.1-1988),
 * at most 255 characters; links, folders and extensions are passed over. One thread at a time.
 */
public final class TarEntries implements Closeable {
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
      byte[] block = stream.readNBytes(TarHeader.BLOCK);
      Optional<TarHeader> header =
          block.length < TarHeader.BLOCK ? Optional.empty() : TarHeader.of(block);
      if (header.isEmpty()) {
        return Optional.empty();
      }
      left = header.get().size();
      padding = header.get().padding();
      if (header.get().isFile()) {
        return header.map(TarHeader::name);
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

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
