package io.github.kabegami.pack;

import io.github.kabegami.io.PngHeader;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A PNG file in a pack, as the index tells of it.
 *
 * @param width pixels
 * @param height pixels
 * @param channels with alpha
 * @param bytes of the file
 * @param crc32c of the file, 8 hexadecimal digits
 * @param at where it begins in its tar file; empty elsewhere
 */
record Stored(int width, int height, int channels, int bytes, String crc32c, Optional<Long> at) {

  /**
   * What there is to tell of a file.
   *
   * @throws IOException if it is no PNG file
   */
  static Stored of(String name, byte[] file) throws IOException {
    PngHeader header = PngHeader.require(name, file);
    return new Stored(
        header.width(),
        header.height(),
        header.channels(),
        file.length,
        checksum(file),
        Optional.empty());
  }

  /** The same at a place. */
  Stored at(long place) {
    return new Stored(width, height, channels, bytes, crc32c, Optional.of(place));
  }

  static String checksum(byte[] file) {
    CRC32C checksum = new CRC32C();
    checksum.update(file);
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }
}
