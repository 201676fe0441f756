package io.github.kabegami.io;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The tags of the first directory of a TIFF file (or of an Exif block, which is one).
 *
 * <p>Source: Adobe, TIFF Revision 6.0, 1992, section 2; libtiff, BigTIFF design.
 */
final class TiffTags {
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS_PER_SAMPLE = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int DESCRIPTION = 270;
  static final int STRIP_OFFSETS = 273;
  static final int ORIENTATION = 274;
  static final int SAMPLES_PER_PIXEL = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_BYTE_COUNTS = 279;
  static final int PLANAR_CONFIGURATION = 284;
  static final int SOFTWARE = 305;
  static final int DATE_TIME = 306;
  static final int ARTIST = 315;
  static final int PREDICTOR = 317;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTE_COUNTS = 325;
  static final int COLOR_MAP = 320;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;
  static final int COPYRIGHT = 33432;
  static final int ICC_PROFILE = 34675;

  private static final int BIG_VERSION = 43;
  private static final int MOST_VALUE_BYTES = 64 << 20;
  private static final int MOST_PAGES = 100_000;
  private static final int MOST_ENTRIES = 1 << 16;

  /** Bytes per value of the field types 0..18. */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  /** The first of the types of 8 bytes that are whole numbers. */
  private static final int LONG8 = 16;

  private final Map<Integer, Field> fields = new HashMap<>();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private long length;
  private long first;
  private int pages;
  private boolean big;

  private TiffTags() {}

  private record Field(int type, byte[] value, ByteOrder order) {}

  /** The tags of a block that is in memory. */
  static TiffTags read(byte[] block) throws IOException {
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(block))) {
      return read(stream, block.length);
    }
  }

  /**
   * Reads from the stream's start, of TIFF or BigTIFF. Tags whose values are not in the file are
   * left out, and so are pages behind the first that are damaged.
   *
   * @param length of the stream
   */
  static TiffTags read(ImageInputStream stream, long length) throws IOException {
    TiffTags tags = new TiffTags();
    tags.length = length;
    ByteOrder order =
        stream.readUnsignedByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    stream.setByteOrder(order);
    tags.order = order;
    stream.readByte();
    tags.big = stream.readUnsignedShort() == BIG_VERSION;
    if (tags.big) {
      stream.readInt(); // offsets of 8 bytes, and 0
    }
    long next = tags.readDirectory(stream, tags.offset(stream));
    try {
      Set<Long> seen = new HashSet<>();
      while (next > 0 && seen.add(next) && tags.pages < MOST_PAGES) {
        next = tags.readDirectory(stream, next);
      }
    } catch (IOException e) {
      return tags; // the first page is whole
    }
    return tags;
  }

  /** Returns where the next one starts. */
  private long readDirectory(ImageInputStream stream, long directory) throws IOException {
    if (directory <= 0 || directory >= length) {
      throw new EOFException("its directory lies outside the file");
    }
    stream.seek(directory);
    long entries = big ? stream.readLong() : stream.readUnsignedShort();
    long start = stream.getStreamPosition();
    if (entries < 0 || entries > MOST_ENTRIES || entries * entryBytes() > length - start) {
      throw new EOFException("a directory of " + entries + " entries goes beyond the file");
    }
    if (pages == 0) {
      readFields(stream, start, (int) entries);
      first = directory;
    }
    stream.seek(start + entryBytes() * entries);
    long next = offset(stream);
    pages++;
    return next == first ? 0 : next;
  }

  private void readFields(ImageInputStream stream, long start, int entries) throws IOException {
    long bytesLeft = MOST_VALUE_BYTES;
    for (int i = 0; i < entries; i++) {
      stream.seek(start + entryBytes() * i);
      int tag = stream.readUnsignedShort();
      int type = stream.readUnsignedShort();
      long count = offset(stream);
      int typeBytes = type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
      if (typeBytes == 0
          || count <= 0
          || count > bytesLeft / typeBytes
          || fields.containsKey(tag)) {
        continue; // of a type that TIFF does not know, or more than all tags used here, or again
      }
      long bytes = count * typeBytes;
      long at = bytes > (big ? 8 : 4) ? offset(stream) : stream.getStreamPosition();
      if (at < 0 || at > length - bytes) {
        continue;
      }
      stream.seek(at);
      byte[] value = new byte[(int) bytes];
      stream.readFully(value);
      bytesLeft -= bytes;
      fields.put(tag, new Field(type, value, stream.getByteOrder()));
    }
  }

  private long offset(ImageInputStream stream) throws IOException {
    return big ? stream.readLong() : stream.readUnsignedInt();
  }

  private long entryBytes() {
    return big ? 20 : 12;
  }

  /** Whether it is a BigTIFF. */
  boolean isBig() {
    return big;
  }

  /** Of all numbers in the file. */
  ByteOrder order() {
    return order;
  }

  /** Pages of the file. */
  int pages() {
    return pages;
  }

  /** The first value of a tag of whole numbers. */
  long number(int tag, long otherwise) {
    long[] numbers = numbers(tag, 1);
    return numbers.length > 0 ? numbers[0] : otherwise;
  }

  /** The first values of a tag of whole numbers, read as unsigned; none without it. */
  long[] numbers(int tag, int most) {
    Field field = fields.get(tag);
    if (field == null || !isWhole(field.type)) {
      return new long[0];
    }
    ByteBuffer buffer = ByteBuffer.wrap(field.value).order(field.order);
    long[] numbers = new long[Math.min(most, field.value.length / TYPE_BYTES[field.type])];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (TYPE_BYTES[field.type]) {
            case 1 -> buffer.get() & 0xff;
            case 2 -> buffer.getShort() & 0xffff;
            case 4 -> buffer.getInt() & 0xffffffffL;
            default -> buffer.getLong();
          };
    }
    return numbers;
  }

  private static boolean isWhole(int type) {
    return TYPE_BYTES[type] < 8 || type >= LONG8;
  }

  /** The values of a tag of 16-bit numbers; none without it. */
  int[] shorts(int tag) {
    Field field = fields.get(tag);
    if (field == null || TYPE_BYTES[field.type] != 2) {
      return new int[0];
    }
    ByteBuffer buffer = ByteBuffer.wrap(field.value).order(field.order);
    int[] values = new int[field.value.length / 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.getShort() & 0xffff;
    }
    return values;
  }

  /** The bytes of a tag. */
  Optional<byte[]> bytes(int tag) {
    return Optional.ofNullable(fields.get(tag)).map(Field::value);
  }

  /** The text of a tag, read as UTF-8 (which 7-bit ASCII is), without the closing zeros. */
  Optional<String> text(int tag) {
    return bytes(tag)
        .map(
            value -> {
              int length = value.length;
              while (length > 0 && value[length - 1] == 0) {
                length--;
              }
              return new String(Arrays.copyOf(value, length), StandardCharsets.UTF_8);
            })
        .filter(text -> !text.isBlank());
  }
}
