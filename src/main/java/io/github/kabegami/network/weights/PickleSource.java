package io.github.kabegami.network.weights;

import io.github.kabegami.core.ModelException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of pickles, one after the other, up to a limit; lengths are checked before use. */
final class PickleSource {
  private static final int LONGEST_LINE = 1 << 12;

  private final InputStream in;
  private final long available;
  private long position;

  /**
   * Bytes from a stream.
   *
   * @param available bytes that the stream may give
   */
  PickleSource(InputStream in, long available) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.available = available;
  }

  /** Bytes read so far. */
  long position() {
    return position;
  }

  int unsignedByte() throws IOException {
    require(1);
    int next = in.read();
    if (next < 0) {
      throw ended();
    }
    position++;
    return next;
  }

  int unsignedShort() throws IOException {
    return buffer(2).getShort() & 0xFFFF;
  }

  int integer() throws IOException {
    return buffer(4).getInt();
  }

  long unsignedInteger() throws IOException {
    return integer() & 0xFFFFFFFFL;
  }

  long longInteger() throws IOException {
    return buffer(8).getLong();
  }

  String text(long length) throws IOException {
    return new String(bytes(length), StandardCharsets.UTF_8);
  }

  /** Up to the next line feed, which is left out. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = unsignedByte(); next != '\n'; next = unsignedByte()) {
      if (line.length() >= LONGEST_LINE) {
        throw new ModelException("its pickle holds a name of more than " + LONGEST_LINE + " bytes");
      }
      line.append((char) next);
    }
    return line.toString();
  }

  byte[] bytes(long length) throws IOException {
    require(length);
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw ended();
    }
    position += length;
    return bytes;
  }

  void skip(long length) throws IOException {
    require(length);
    for (long left = length; left > 0; ) {
      int some = (int) Math.min(left, LONGEST_LINE);
      bytes(some);
      left -= some;
    }
  }

  private void require(long length) {
    if (length < 0 || length > available - position) {
      throw ended();
    }
  }

  private ByteBuffer buffer(int length) throws IOException {
    return ByteBuffer.wrap(bytes(length)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ModelException ended() {
    return new ModelException("its pickle ends too early; the file is cut short or damaged");
  }
}
