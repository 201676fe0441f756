package io.github.kabegami.io;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

/**
 * The bytes of strips and tiles of a TIFF file, unpacked as they are read.
 *
 * <p>Source: Adobe, TIFF Revision 6.0, 1992, sections 9 (PackBits) and 13 (LZW); Adobe Photoshop
 * TIFF Technical Notes, 2002 (deflate).
 */
final class TiffStrips {
  private static final int NONE = 1;
  private static final int LZW = 5;
  private static final int DEFLATE = 8;
  private static final int OLD_DEFLATE = 32946;
  private static final int PACK_BITS = 32773;
  private static final int BUFFER_BYTES = 1 << 13;

  private TiffStrips() {}

  static boolean canUnpack(long compression) {
    return compression == NONE
        || compression == LZW
        || compression == DEFLATE
        || compression == OLD_DEFLATE
        || compression == PACK_BITS;
  }

  static InputStream open(FileChannel file, long offset, long length, int compression) {
    InputStream stored = new Part(file, offset, length);
    return switch (compression) {
      case NONE -> stored;
      case LZW -> new Lzw(stored);
      case PACK_BITS -> new PackBits(stored);
      default -> new InflaterInputStream(stored);
    };
  }

  /** Fills the array from there on. */
  static void readFully(InputStream stream, byte[] target, int at, int length) throws IOException {
    if (stream.readNBytes(target, at, length) < length) {
      throw new EOFException("a strip or tile ends too early");
    }
  }

  /** A part of the file, through a buffer. */
  private static final class Part extends InputStream {
    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private long at;
    private long left;

    Part(FileChannel file, long offset, long length) {
      this.file = file;
      this.at = offset;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      return isAtEnd() ? -1 : buffer.get() & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (isAtEnd()) {
        return -1;
      }
      int count = Math.min(length, buffer.remaining());
      buffer.get(target, offset, count);
      return count;
    }

    private boolean isAtEnd() throws IOException {
      if (buffer.hasRemaining()) {
        return false;
      }
      buffer.clear().limit((int) Math.min(BUFFER_BYTES, left));
      int count = left > 0 ? file.read(buffer, at) : -1;
      buffer.flip();
      at += Math.max(0, count);
      left -= Math.max(0, count);
      return count <= 0;
    }
  }

  /** Unpacks piece by piece. */
  private abstract static class Unpacking extends InputStream {
    private InputStream piece = new ByteArrayInputStream(new byte[0]);

    /** The next bytes; none at the end. */
    abstract byte[] next() throws IOException;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = piece.read(target, offset, length);
      if (count >= 0) {
        return count;
      }
      byte[] next = next();
      piece = new ByteArrayInputStream(next);
      return next.length == 0 ? -1 : piece.read(target, offset, length);
    }
  }

  private static final class PackBits extends Unpacking {
    private final InputStream stored;

    PackBits(InputStream stored) {
      this.stored = stored;
    }

    @Override
    byte[] next() throws IOException {
      int head = stored.read();
      while (head == 128) {
        head = stored.read(); // stands for nothing
      }
      if (head < 0) {
        return new byte[0];
      }
      if (head < 128) {
        byte[] piece = new byte[head + 1];
        readFully(stored, piece, 0, piece.length);
        return piece;
      }
      byte[] piece = new byte[257 - head];
      readFully(stored, piece, 0, 1);
      Arrays.fill(piece, piece[0]);
      return piece;
    }
  }

  /** LZW, high bits first; a code's text is that of a shorter code and one more byte. */
  private static final class Lzw extends Unpacking {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST_FREE = 258;
    private static final int CODES = 1 << 12;

    private final InputStream stored;
    private final int[] shorter = new int[CODES];
    private final byte[] last = new byte[CODES];
    private final int[] length = new int[CODES];
    private int free = FIRST_FREE;
    private int codeBits = 9;
    private int before = -1;
    private int bits;
    private int bitCount;

    Lzw(InputStream stored) {
      this.stored = stored;
      for (int i = 0; i < CLEAR; i++) {
        last[i] = (byte) i;
        length[i] = 1;
      }
    }

    @Override
    byte[] next() throws IOException {
      int code = code();
      while (code == CLEAR) {
        free = FIRST_FREE;
        codeBits = 9;
        before = -1;
        code = code();
      }
      if (code == END) {
        return new byte[0];
      }
      if (code > free || (before < 0 && (code == free || code > END))) {
        throw new IOException("an LZW code that has no meaning");
      }
      byte[] text = code < free ? text(code) : repeated();
      if (before >= 0 && free < CODES) {
        add(before, text[0]);
      }
      before = code;
      return text;
    }

    private byte[] repeated() {
      byte[] text = text(before);
      byte[] longer = Arrays.copyOf(text, text.length + 1);
      longer[text.length] = text[0];
      return longer;
    }

    private byte[] text(int code) {
      byte[] text = new byte[length[code]];
      int at = code;
      for (int i = text.length - 1; i >= 0; i--) {
        text[i] = last[at];
        at = shorter[at];
      }
      return text;
    }

    private void add(int prefix, byte end) {
      shorter[free] = prefix;
      last[free] = end;
      length[free] = length[prefix] + 1;
      free++;
      if (free == (1 << codeBits) - 1 && codeBits < 12) {
        codeBits++; // one code early, as the format has it
      }
    }

    private int code() throws IOException {
      while (bitCount < codeBits) {
        int next = stored.read();
        if (next < 0) {
          return END;
        }
        bits = bits << 8 | next;
        bitCount += 8;
      }
      bitCount -= codeBits;
      int code = bits >>> bitCount & (1 << codeBits) - 1;
      bits &= (1 << bitCount) - 1;
      return code;
    }
  }
}
