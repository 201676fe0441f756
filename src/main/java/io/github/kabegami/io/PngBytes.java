package io.github.kabegami.io;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.PictureStyle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads plain PNG files that lie in memory, gray or RGB of 8 bits, at once. All checksums are
 * checked; profiles and texts are passed over.
 *
 * <p>Source: W3C, Portable Network Graphics, 2nd edition, sections 5, 9 and 10.
 */
final class PngBytes {
  private static final int SIGNATURE_BYTES = 8;

  /** Length, type and checksum of a chunk. */
  private static final int AROUND = 12;

  private static final float[] SAMPLES = samples();

  private final byte[] file;
  private final PngHeader header;
  private final List<ByteBuffer> deflated = new ArrayList<>();
  private boolean hasTransparency;

  private PngBytes(byte[] file, PngHeader header) {
    this.file = file;
    this.header = header;
  }

  private static float[] samples() {
    float[] samples = new float[BitDepth.EIGHT.maximum() + 1];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = BitDepth.EIGHT.sample(i);
    }
    return samples;
  }

  /**
   * The picture.
   *
   * @return empty if it is another kind of PNG file, or none
   * @throws UnreadableException if it is damaged
   */
  static Optional<Picture> read(byte[] file) throws UnreadableException {
    Optional<PngHeader> header = PngHeader.of(file).filter(PngHeader::isPlain);
    if (header.isEmpty()) {
      return Optional.empty();
    }
    PngBytes png = new PngBytes(file, header.get());
    png.chunks();
    return png.hasTransparency ? Optional.empty() : Optional.of(png.picture());
  }

  private void chunks() throws UnreadableException {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    String type = "";
    for (int at = SIGNATURE_BYTES; !type.equals("IEND"); ) {
      if (file.length - at < AROUND) {
        throw new UnreadableException("is a PNG file that is cut off");
      }
      int length = bytes.getInt(at);
      if (length < 0 || length > file.length - at - AROUND) {
        throw new UnreadableException("is a PNG file that is damaged or cut off");
      }
      CRC32 checksum = new CRC32();
      checksum.update(file, at + 4, 4 + length);
      if ((int) checksum.getValue() != bytes.getInt(at + 8 + length)) {
        throw new UnreadableException("is a damaged PNG file: a checksum is wrong");
      }
      type = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (type.equals("IDAT")) {
        deflated.add(ByteBuffer.wrap(file, at + 8, length));
      }
      hasTransparency |= type.equals("tRNS");
      at += AROUND + length;
    }
  }

  private Picture picture() throws UnreadableException {
    int channels = header.channels();
    Planes.requireFits(header.width(), header.height(), channels, channels);
    int rowBytes = header.width() * channels;
    long size = (1L + rowBytes) * header.height();
    if (size > Planes.LARGEST_ARRAY) {
      throw new UnreadableException("is too large to be read at once; crop it first");
    }
    byte[] raw = new byte[(int) size];
    inflate(raw);
    Planes planes = new Planes(header.width(), header.height(), channels, false);
    for (int y = 0; y < header.height(); y++) {
      int at = y * (rowBytes + 1) + 1;
      unfilter(raw, at, rowBytes, channels);
      for (int c = 0; c < channels; c++) {
        spread(raw, at + c, channels, planes.colours, (c * header.height() + y) * header.width());
      }
    }
    return planes.toPicture(new PictureStyle(BitDepth.EIGHT, Optional.empty(), Map.of()));
  }

  private void spread(byte[] raw, int from, int step, float[] target, int to) {
    for (int x = 0; x < header.width(); x++) {
      target[to + x] = SAMPLES[raw[from + x * step] & 0xFF];
    }
  }

  /** Fills the array, and reads on to the checksum behind. */
  private void inflate(byte[] raw) throws UnreadableException {
    Inflater inflater = new Inflater();
    try {
      int filled = 0;
      for (ByteBuffer part : deflated) {
        inflater.setInput(part);
        while (!inflater.needsInput() && !inflater.finished()) {
          boolean isFull = filled == raw.length;
          byte[] target = isFull ? new byte[1] : raw;
          int got =
              inflater.inflate(target, isFull ? 0 : filled, target.length - (isFull ? 0 : filled));
          if (isFull && got > 0) {
            throw new UnreadableException("is a damaged PNG file: it has more pixels than it says");
          }
          if (got == 0 && inflater.needsDictionary()) {
            throw new UnreadableException("is a damaged PNG file");
          }
          filled += got;
        }
      }
      if (filled < raw.length || !inflater.finished()) {
        throw new UnreadableException("is a damaged PNG file: it has fewer pixels than it says");
      }
    } catch (DataFormatException e) {
      throw new UnreadableException("is a damaged PNG file (" + e.getMessage() + ")");
    } finally {
      inflater.end();
    }
  }

  /** Adds to each byte what its filter took away. */
  private static void unfilter(byte[] raw, int at, int rowBytes, int step)
      throws UnreadableException {
    int above = at - rowBytes - 1;
    switch (raw[at - 1]) {
      case 0 -> {}
      case 1 -> left(raw, at, rowBytes, step);
      case 2 -> up(raw, at, above, rowBytes);
      case 3 -> average(raw, at, above, rowBytes, step);
      case 4 -> paeth(raw, at, above, rowBytes, step);
      default -> throw new UnreadableException("is a damaged PNG file: a row has no such filter");
    }
  }

  private static void left(byte[] raw, int at, int rowBytes, int step) {
    for (int i = step; i < rowBytes; i++) {
      raw[at + i] += raw[at + i - step];
    }
  }

  private static void up(byte[] raw, int at, int above, int rowBytes) {
    for (int i = 0; i < rowBytes && above > 0; i++) {
      raw[at + i] += raw[above + i];
    }
  }

  private static void average(byte[] raw, int at, int above, int rowBytes, int step) {
    for (int i = 0; i < rowBytes; i++) {
      int left = i < step ? 0 : raw[at + i - step] & 0xFF;
      int up = above < 0 ? 0 : raw[above + i] & 0xFF;
      raw[at + i] += (byte) ((left + up) / 2);
    }
  }

  private static void paeth(byte[] raw, int at, int above, int rowBytes, int step) {
    for (int i = 0; i < rowBytes; i++) {
      int left = i < step ? 0 : raw[at + i - step] & 0xFF;
      int up = above < 0 ? 0 : raw[above + i] & 0xFF;
      int corner = i < step || above < 0 ? 0 : raw[above + i - step] & 0xFF;
      raw[at + i] += (byte) nearest(left, up, corner);
    }
  }

  private static int nearest(int left, int up, int corner) {
    int toLeft = Math.abs(up - corner);
    int toUp = Math.abs(left - corner);
    int toCorner = Math.abs(left + up - 2 * corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }
}
