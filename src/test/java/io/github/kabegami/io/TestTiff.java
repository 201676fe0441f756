package io.github.kabegami.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/**
 * TIFF files of every kind, and wrong ones, written by the letter of the format; the picture is
 * known by {@link #stored}.
 */
final class TestTiff {
  static final int NONE = 1;
  static final int LZW = 5;
  static final int DEFLATE = 8;
  static final int PACK_BITS = 32773;

  static final int WIDTH = 37;
  static final int HEIGHT = 29;
  private static final int TILE = 16;
  private static final int STRIP_ROWS = 7;

  /** Tags that stand for those of the kind; a tag without values is left out. */
  final Map<Integer, long[]> tags = new LinkedHashMap<>();

  private final Kind kind;

  /** How the samples are stored. */
  record Kind(
      int bits,
      boolean isFloat,
      int channels,
      boolean planar,
      boolean tiled,
      int compression,
      int predictor,
      boolean little,
      boolean big) {

    /** A gray or RGB one that is as plain as can be. */
    static Kind plain(int bits, int channels) {
      return new Kind(bits, false, channels, false, false, NONE, 1, true, false);
    }

    int perPart() {
      return planar ? 1 : channels;
    }
  }

  TestTiff(Kind kind) {
    this.kind = kind;
  }

  /** The number of a sample; floats are 64ths. */
  long stored(int x, int y, int c) {
    int value = x / 3 * 7 + y * 13 + c * 31 + x * y % 5;
    return kind.isFloat ? value % 65 : value * 2654435761L >>> 7 & (1L << kind.bits) - 1;
  }

  byte[] bytes() {
    List<byte[]> parts = new ArrayList<>();
    for (int plane = 0; plane < (kind.planar ? kind.channels : 1); plane++) {
      for (int y = 0; y < HEIGHT; y += kind.tiled ? TILE : STRIP_ROWS) {
        for (int x = 0; x < WIDTH; x += kind.tiled ? TILE : WIDTH) {
          parts.add(packed(part(x, y, plane)));
        }
      }
    }
    return file(parts);
  }

  private byte[] part(int left, int top, int plane) {
    int rows = kind.tiled ? TILE : Math.min(STRIP_ROWS, HEIGHT - top);
    int columns = kind.tiled ? TILE : WIDTH;
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    for (int y = top; y < top + rows; y++) {
      long[] numbers = new long[columns * kind.perPart()];
      for (int i = 0; i < numbers.length; i++) {
        int x = left + i / kind.perPart();
        long value = stored(x, y, kind.planar ? plane : i % kind.channels);
        numbers[i] = kind.isFloat ? Float.floatToIntBits(value / 64f) : value;
      }
      part.writeBytes(row(numbers));
    }
    return part.toByteArray();
  }

  private byte[] row(long[] numbers) {
    if (kind.predictor == 2) {
      for (int i = numbers.length - 1; i >= kind.perPart(); i--) {
        numbers[i] -= numbers[i - kind.perPart()];
      }
    }
    boolean isApart = kind.predictor == 3;
    byte[] row = new byte[(numbers.length * kind.bits + 7) / 8];
    int sampleBytes = kind.bits / 8;
    for (int i = 0; i < numbers.length; i++) {
      for (int b = 0; b < sampleBytes; b++) {
        byte value = (byte) (numbers[i] >> 8 * (sampleBytes - 1 - b));
        int place = kind.little ? sampleBytes - 1 - b : b;
        row[isApart ? b * numbers.length + i : i * sampleBytes + place] = value;
      }
      if (sampleBytes == 0) {
        int bit = i * kind.bits;
        row[bit / 8] |= (byte) (numbers[i] << 8 - kind.bits - bit % 8);
      }
    }
    for (int i = row.length - 1; isApart && i >= kind.perPart(); i--) {
      row[i] -= row[i - kind.perPart()];
    }
    return row;
  }

  private byte[] packed(byte[] part) {
    return switch (kind.compression) {
      case DEFLATE -> deflated(part);
      case PACK_BITS -> packBits(part);
      case LZW -> lzw(part);
      default -> part;
    };
  }

  private static byte[] deflated(byte[] part) {
    Deflater deflater = new Deflater();
    deflater.setInput(part);
    deflater.finish();
    byte[] packed = new byte[2 * part.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }

  /** Pieces of up to five bytes as they are, runs of three, and heads that stand for nothing. */
  private byte[] packBits(byte[] part) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (int at = 0; at < part.length; ) {
      if (at + 2 < part.length && part[at] == part[at + 1] && part[at] == part[at + 2]) {
        packed.write(-2);
        packed.write(part[at]);
        at += 3;
      } else {
        int count = Math.min(5, part.length - at);
        if (tags.isEmpty()) {
          packed.write(-128); // Java's reader takes these heads for two bytes
        }
        packed.write(count - 1);
        packed.write(part, at, count);
        at += count;
      }
    }
    return packed.toByteArray();
  }

  /** Codes of nine bits: single bytes, with a clear code before the codes grow longer. */
  private static byte[] lzw(byte[] part) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    int bits = 0;
    int count = 0;
    for (int i = 0; i <= part.length; i++) {
      int[] codes =
          i == part.length
              ? new int[] {257}
              : i % 200 == 0 ? new int[] {256, part[i] & 0xff} : new int[] {part[i] & 0xff};
      for (int code : codes) {
        bits = bits << 9 | code;
        count += 9;
        while (count >= 8) {
          count -= 8;
          packed.write(bits >> count);
        }
        bits &= (1 << count) - 1;
      }
    }
    packed.write(bits << 8 - count);
    return packed.toByteArray();
  }

  private byte[] file(List<byte[]> parts) {
    Map<Integer, long[]> all = new TreeMap<>();
    long[] offsets = new long[parts.size()];
    long[] lengths = new long[parts.size()];
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = 16 + pixels.size();
      lengths[i] = parts.get(i).length;
      pixels.writeBytes(parts.get(i));
    }
    all.put(TiffTags.WIDTH, new long[] {WIDTH});
    all.put(TiffTags.HEIGHT, new long[] {HEIGHT});
    all.put(TiffTags.BITS_PER_SAMPLE, repeated(kind.bits));
    all.put(TiffTags.COMPRESSION, new long[] {kind.compression});
    all.put(TiffTags.PHOTOMETRIC, new long[] {kind.channels < 3 ? 1 : 2});
    all.put(TiffTags.SAMPLES_PER_PIXEL, new long[] {kind.channels});
    all.put(TiffTags.PLANAR_CONFIGURATION, new long[] {kind.planar ? 2 : 1});
    all.put(TiffTags.PREDICTOR, new long[] {kind.predictor});
    all.put(TiffTags.SAMPLE_FORMAT, repeated(kind.isFloat ? 3 : 1));
    if (kind.channels % 2 == 0) {
      all.put(TiffTags.EXTRA_SAMPLES, new long[] {2});
    }
    if (kind.tiled) {
      all.put(TiffTags.TILE_WIDTH, new long[] {TILE});
      all.put(TiffTags.TILE_HEIGHT, new long[] {TILE});
    } else {
      all.put(TiffTags.ROWS_PER_STRIP, new long[] {STRIP_ROWS});
    }
    all.put(kind.tiled ? TiffTags.TILE_OFFSETS : TiffTags.STRIP_OFFSETS, offsets);
    all.put(kind.tiled ? TiffTags.TILE_BYTE_COUNTS : TiffTags.STRIP_BYTE_COUNTS, lengths);
    all.putAll(tags);
    all.values().removeIf(values -> values.length == 0);
    return joined(pixels.toByteArray(), all);
  }

  private long[] repeated(long value) {
    long[] values = new long[kind.channels];
    Arrays.fill(values, value);
    return values;
  }

  private byte[] joined(byte[] pixels, Map<Integer, long[]> all) {
    int valuesAt = 16 + pixels.length + pixels.length % 2;
    int offsetBytes = kind.big ? 8 : 4;
    int valueBytes = all.values().stream().mapToInt(values -> 8 * values.length).sum();
    int directoryAt = valuesAt + valueBytes;
    ByteBuffer file = buffer(directoryAt + 16 + 20 * all.size());
    file.put((byte) (kind.little ? 'I' : 'M')).put((byte) (kind.little ? 'I' : 'M'));
    file.putShort((short) (kind.big ? 43 : 42));
    if (kind.big) {
      file.putShort((short) 8).putShort((short) 0);
    }
    offset(file, directoryAt);
    file.position(16).put(pixels);
    ByteBuffer values = file.duplicate().order(file.order());
    values.position(valuesAt);
    file.position(directoryAt);
    if (kind.big) {
      file.putLong(all.size());
    } else {
      file.putShort((short) all.size());
    }
    all.forEach(
        (tag, numbers) -> {
          int type = type(tag);
          int typeBytes = type == 3 ? 2 : type == 4 ? 4 : 8;
          file.putShort((short) (int) tag).putShort((short) type);
          offset(file, numbers.length);
          boolean isInline = typeBytes * numbers.length <= offsetBytes;
          int next = file.position() + offsetBytes;
          if (!isInline) {
            offset(file, values.position());
          }
          for (long number : numbers) {
            number(isInline ? file : values, number, typeBytes);
          }
          file.position(next);
        });
    offset(file, 0);
    return file.array();
  }

  /** Large numbers are only asked for where the format has them. */
  private int type(int tag) {
    boolean isShort =
        switch (tag) {
          case TiffTags.WIDTH,
              TiffTags.HEIGHT,
              TiffTags.ROWS_PER_STRIP,
              TiffTags.TILE_WIDTH,
              TiffTags.TILE_HEIGHT,
              TiffTags.STRIP_OFFSETS,
              TiffTags.STRIP_BYTE_COUNTS,
              TiffTags.TILE_OFFSETS,
              TiffTags.TILE_BYTE_COUNTS ->
              false;
          default -> true;
        };
    return isShort ? 3 : kind.big ? 16 : 4;
  }

  private static void number(ByteBuffer buffer, long number, int bytes) {
    switch (bytes) {
      case 2 -> buffer.putShort((short) number);
      case 4 -> buffer.putInt((int) number);
      default -> buffer.putLong(number);
    }
  }

  private void offset(ByteBuffer buffer, long offset) {
    number(buffer, offset, kind.big ? 8 : 4);
  }

  private ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes)
        .order(kind.little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }
}
