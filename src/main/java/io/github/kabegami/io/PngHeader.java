package io.github.kabegami.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the first 33 bytes of a PNG file say.
 *
 * <p>Source: W3C, Portable Network Graphics, 2nd edition, section 11.2.2.
 *
 * @param width pixels
 * @param height pixels
 * @param bits per sample, or per pixel of a palette
 * @param colours the colour type: 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGB and alpha
 * @param isInterlaced whether rows come in seven passes
 */
public record PngHeader(int width, int height, int bits, int colours, boolean isInterlaced) {
  /** How many bytes of a file are needed. */
  public static final int BYTES = 33;

  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int FIRST_CHUNK = 8;
  private static final int LENGTH = 13;
  private static final int TYPE = 0x49484452; // IHDR
  private static final int GRAY = 0;
  private static final int PALETTE = 3;
  private static final int GRAY_ALPHA = 4;
  private static final int RGB = 2;

  /**
   * Reads it.
   *
   * @param file at least the first {@link #BYTES} bytes
   * @return empty if this is no PNG file, or a damaged one
   */
  public static Optional<PngHeader> of(byte[] file) {
    if (file.length < BYTES) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(file);
    boolean fits =
        bytes.getLong(0) == SIGNATURE
            && bytes.getInt(FIRST_CHUNK) == LENGTH
            && bytes.getInt(FIRST_CHUNK + Integer.BYTES) == TYPE;
    int at = FIRST_CHUNK + 2 * Integer.BYTES;
    int width = bytes.getInt(at);
    int height = bytes.getInt(at + Integer.BYTES);
    if (!fits || width < 1 || height < 1) {
      return Optional.empty();
    }
    int bits = bytes.get(at + 8);
    int colours = bytes.get(at + 9);
    return Optional.of(new PngHeader(width, height, bits, colours, bytes.get(at + 12) != 0));
  }

  /**
   * The same of a file.
   *
   * @throws IOException with a sentence, if it is no PNG file or a damaged one
   */
  public static PngHeader require(String name, byte[] file) throws IOException {
    return of(file).orElseThrow(() -> new IOException(name + " is not a PNG file, or damaged"));
  }

  /** Channels with alpha, as programs see them that give a palette three. */
  public int channels() {
    return switch (colours) {
      case GRAY -> 1;
      case RGB, PALETTE -> 3;
      case GRAY_ALPHA -> 2;
      default -> 4;
    };
  }

  /** Whether it is gray or RGB of 8 bits, row after row: what patches are. */
  boolean isPlain() {
    return bits == 8 && (colours == GRAY || colours == RGB) && !isInterlaced;
  }
}
