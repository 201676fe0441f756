package io.github.kabegami.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes the chunks of a PNG file.
 *
 * <p>Source: W3C, Portable Network Graphics, 2nd edition, sections 5 and 11.
 */
final class PngChunks {
  private static final byte[] SIGNATURE = {(byte) 137, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
  private static final int KEYWORD_CHARACTERS = 79;

  /** By channels: gray, gray and alpha, RGB, RGB and alpha. */
  private static final int[] COLOUR_TYPES = {0, 4, 2, 6};

  private final OutputStream out;

  PngChunks(OutputStream out) {
    this.out = out;
  }

  /** The signature and the size of the picture. */
  void header(int width, int height, int channels, int bits) throws IOException {
    out.write(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) bits).put((byte) COLOUR_TYPES[channels - 1]);
    write("IHDR", header.array());
  }

  void profile(byte[] profile) throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes("ICC profile\0\0".getBytes(StandardCharsets.ISO_8859_1));
    try (DeflaterOutputStream packed =
        new DeflaterOutputStream(chunk, new Deflater(Deflater.BEST_COMPRESSION))) {
      packed.write(profile);
    }
    write("iCCP", chunk.toByteArray());
  }

  /** A text: Latin-1 if it can be, else UTF-8. */
  void text(String key, String value) throws IOException {
    String text = value.replace("\0", "");
    boolean isLatin = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes(keyword(key).getBytes(StandardCharsets.ISO_8859_1));
    chunk.writeBytes(new byte[isLatin ? 1 : 5]); // not compressed, no language, no translation
    chunk.writeBytes(text.getBytes(isLatin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    write(isLatin ? "tEXt" : "iTXt", chunk.toByteArray());
  }

  void end() throws IOException {
    write("IEND", new byte[0]);
  }

  void write(String type, byte[] content) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    out.write(ByteBuffer.allocate(8).putInt(content.length).put(name).array());
    out.write(content);
    out.write(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
  }

  /**
   * A keyword as PNG wants it: 1 to 79 printable Latin-1 characters without outer or double spaces.
   */
  private static String keyword(String key) {
    String printable =
        key.replaceAll("[^\\x20-\\x7e\\xa1-\\xff]", "?").replaceAll(" +", " ").strip();
    String cut = printable.substring(0, Math.min(KEYWORD_CHARACTERS, printable.length())).strip();
    return cut.isEmpty() ? "Comment" : cut;
  }
}
