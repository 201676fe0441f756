package io.github.kabegami.io;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Tells whether a PNG file is as it was written, without decoding it.
 *
 * <p>Source: W3C, Portable Network Graphics, 2nd edition, section 5.3.
 */
public final class PngChecksums {
  private static final int SIGNATURE = 8;
  private static final int AROUND = 3 * Integer.BYTES; // length, type and checksum of a chunk
  private static final int END = 0x49454E44; // IEND

  private PngChecksums() {}

  /**
   * Whether a file begins as a PNG file does, every chunk has its checksum, and the last one is the
   * end of the file.
   */
  public static boolean areRight(byte[] file) {
    if (PngHeader.of(file).isEmpty()) {
      return false;
    }
    ByteBuffer bytes = ByteBuffer.wrap(file);
    int at = SIGNATURE;
    while (file.length - at >= AROUND) {
      int length = bytes.getInt(at);
      if (length < 0 || length > file.length - at - AROUND) {
        return false;
      }
      int type = at + Integer.BYTES;
      CRC32 checksum = new CRC32();
      checksum.update(file, type, Integer.BYTES + length);
      at += AROUND + length;
      if ((int) checksum.getValue() != bytes.getInt(at - Integer.BYTES)) {
        return false;
      }
      if (bytes.getInt(type) == END) {
        return at == file.length;
      }
    }
    return false;
  }
}
