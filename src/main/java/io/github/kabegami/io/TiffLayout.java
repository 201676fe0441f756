package io.github.kabegami.io;

import java.util.Arrays;

/**
 * Where the pixels of a TIFF file stand: in strips or tiles, each of some rows, with the channels
 * of a pixel side by side or in planes.
 *
 * @param partWidth pixels of a row of a strip or tile
 * @param partHeight rows of a strip or tile
 * @param across strips or tiles side by side
 * @param channels of the picture
 * @param planes 1, or as many as channels
 * @param sampleBytes 1, 2 or 4
 */
record TiffLayout(
    int width,
    int height,
    int partWidth,
    int partHeight,
    int across,
    int channels,
    int planes,
    int sampleBytes,
    int compression,
    int predictor,
    long[] offsets,
    long[] lengths) {
  private static final int PREDICT_WHOLE = 2;
  private static final int PREDICT_FLOAT = 3;
  private static final int UNPACKED = 1;

  /** Tiles may go beyond a small picture. */
  private static final int WIDEST_BEYOND = 1 << 14;

  /** Each needs an unpacker of its own. */
  private static final int MOST_ABREAST = 1 << 12;

  private static final int MOST_PARTS = 1 << 22;

  static TiffLayout of(TiffTags tags) throws UnreadableException {
    int width = (int) tags.number(TiffTags.WIDTH, 0);
    int height = (int) tags.number(TiffTags.HEIGHT, 0);
    int channels = (int) tags.number(TiffTags.SAMPLES_PER_PIXEL, 1);
    boolean isTiled = tags.number(TiffTags.TILE_WIDTH, 0) > 0;
    long partWidth = isTiled ? tags.number(TiffTags.TILE_WIDTH, 0) : width;
    long partHeight =
        isTiled
            ? tags.number(TiffTags.TILE_HEIGHT, 0)
            : Math.min(height, tags.number(TiffTags.ROWS_PER_STRIP, height));
    if (partWidth < 1
        || partHeight < 1
        || partWidth > Math.max(width, WIDEST_BEYOND)
        || partHeight > Integer.MAX_VALUE) {
      throw new UnreadableException(
          "is a TIFF file with strips or tiles of " + partWidth + " x " + partHeight + " pixels");
    }
    int planes = tags.number(TiffTags.PLANAR_CONFIGURATION, 1) == 2 ? channels : 1;
    long across = (width + partWidth - 1) / partWidth;
    long parts = across * ((height + partHeight - 1) / partHeight) * planes;
    if (across * planes > MOST_ABREAST || parts > MOST_PARTS) {
      throw new UnreadableException(
          "is a TIFF file cut into " + parts + " strips or tiles, which are too many");
    }
    TiffLayout layout =
        new TiffLayout(
            width,
            height,
            (int) partWidth,
            (int) partHeight,
            (int) across,
            channels,
            planes,
            (int) tags.number(TiffTags.BITS_PER_SAMPLE, 1) / 8,
            (int) tags.number(TiffTags.COMPRESSION, 1),
            (int) tags.number(TiffTags.PREDICTOR, 1),
            tags.numbers(isTiled ? TiffTags.TILE_OFFSETS : TiffTags.STRIP_OFFSETS, (int) parts),
            lengths(tags, isTiled, (int) parts));
    int named = Math.min(layout.offsets.length, layout.lengths.length);
    if (named < parts) {
      throw new UnreadableException(
          "is a TIFF file that names " + named + " strips or tiles of " + parts);
    }
    return layout;
  }

  /** Of strips that are not packed, old files do not tell the lengths; rows end them. */
  private static long[] lengths(TiffTags tags, boolean isTiled, int parts) {
    long[] lengths =
        tags.numbers(isTiled ? TiffTags.TILE_BYTE_COUNTS : TiffTags.STRIP_BYTE_COUNTS, parts);
    if (lengths.length > 0 || tags.number(TiffTags.COMPRESSION, UNPACKED) != UNPACKED) {
      return lengths;
    }
    long[] open = new long[parts];
    Arrays.fill(open, Long.MAX_VALUE);
    return open;
  }

  /** Strips or tiles one below the other. */
  int down() {
    return (height - 1) / partHeight + 1;
  }

  /** Bytes of a pixel of a strip or tile. */
  int pixelBytes() {
    return channels / planes * sampleBytes;
  }

  /** Bytes of a row of a strip or tile. */
  int partRowBytes() {
    return Math.multiplyExact(partWidth, pixelBytes());
  }

  /** Undoes the prediction of a row of a strip or tile. */
  void restore(byte[] row, boolean isLittle) {
    if (predictor == PREDICT_FLOAT) {
      sum(row, channels / planes, 1, isLittle);
      gather(row, isLittle);
    } else if (predictor == PREDICT_WHOLE) {
      sum(row, pixelBytes(), sampleBytes, isLittle);
    }
  }

  /** Adds to each number the one that many bytes before it. */
  private static void sum(byte[] row, int step, int bytes, boolean isLittle) {
    for (int at = step; at < row.length; at += bytes) {
      int carry = 0;
      for (int i = 0; i < bytes; i++) {
        int place = at + (isLittle ? i : bytes - 1 - i);
        carry += (row[place] & 0xff) + (row[place - step] & 0xff);
        row[place] = (byte) carry;
        carry >>= 8;
      }
    }
  }

  /** Brings the bytes of floats together, of which all highest come first, then all second ones. */
  private void gather(byte[] row, boolean isLittle) {
    byte[] apart = row.clone();
    int count = row.length / sampleBytes;
    for (int i = 0; i < row.length; i++) {
      int place = isLittle ? sampleBytes - 1 - i / count : i / count;
      row[i % count * sampleBytes + place] = apart[i];
    }
  }
}
