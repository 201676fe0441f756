package io.github.kabegami.io;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Messages on a pipe: a mark of eight bytes, the length (big-endian, four bytes), the content. The
 * mark tells them from what a native library prints on the same pipe.
 */
final class Frames {
  private static final byte[] MARK = {(byte) 0x8B, 'K', 'B', 'G', '\r', '\n', 0x1A, '\n'};

  private Frames() {}

  /** Writes one message at once, so that nothing comes in between. */
  static void write(OutputStream stream, byte[] content) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(MARK.length + Integer.BYTES + content.length);
    frame.put(MARK).putInt(content.length).put(content);
    stream.write(frame.array());
    stream.flush();
  }

  /**
   * The next message, or empty at the end of the stream.
   *
   * @param strays takes the bytes that belong to no message
   * @throws IOException if the stream breaks or a length makes no sense
   */
  static Optional<byte[]> read(InputStream stream, OutputStream strays) throws IOException {
    if (!findMark(stream, strays)) {
      return Optional.empty();
    }
    DataInputStream data = new DataInputStream(stream);
    try {
      int length = data.readInt();
      if (length < 0) {
        throw new IOException("a message of " + length + " bytes");
      }
      byte[] content = new byte[length];
      data.readFully(content); // readNBytes of a file stream asks for the length of the pipe
      return Optional.of(content);
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  /** No byte of the mark is like its first, so that a broken mark is simply left behind. */
  private static boolean findMark(InputStream stream, OutputStream strays) throws IOException {
    int matched = 0;
    while (matched < MARK.length) {
      int next = stream.read();
      if (next < 0) {
        return false;
      }
      if ((byte) next == MARK[matched]) {
        matched++;
        continue;
      }
      strays.write(MARK, 0, matched);
      matched = (byte) next == MARK[0] ? 1 : 0;
      if (matched == 0) {
        strays.write(next);
      }
    }
    return true;
  }
}
