package io.github.kabegami.io;

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

/**
 * The tags of the first directory of a TIFF file (or of an Exif block, which is one).
 *
 * <p>Source: Adobe, TIFF Revision 6.0, 1992, section 2.
 */
final class TiffTags {
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS_PER_SAMPLE = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
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
  static final int COLOR_MAP = 320;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;
  static final int COPYRIGHT = 33432;
  static final int ICC_PROFILE = 34675;

  private static final int BIG_VERSION = 43;
  private static final int MOST_VALUE_BYTES = 64 << 20;
  private static final int MOST_PAGES = 100_000;

  /** Bytes per value of the field types 0..13. */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

  private final Map<Integer, Field> fields = new HashMap<>();
  private int pages;
  private boolean big;

  private TiffTags() {}

  private record Field(int type, byte[] value, ByteOrder order) {}

  /** Reads from the stream's start; a BigTIFF gives no tags. */
  static TiffTags read(ImageInputStream stream) throws IOException {
    TiffTags tags = new TiffTags();
    ByteOrder order =
        stream.readUnsignedByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    stream.setByteOrder(order);
    stream.readByte();
    tags.big = stream.readUnsignedShort() == BIG_VERSION;
    if (tags.big) {
      return tags;
    }
    Set<Long> seen = new HashSet<>();
    long directory = stream.readUnsignedInt();
    while (directory != 0 && seen.add(directory) && tags.pages < MOST_PAGES) {
      stream.seek(directory);
      int entries = stream.readUnsignedShort();
      if (tags.pages == 0) {
        tags.readFields(stream, directory + 2, entries, order);
      }
      tags.pages++;
      stream.seek(directory + 2 + 12L * entries);
      directory = stream.readUnsignedInt();
    }
    return tags;
  }

  private void readFields(ImageInputStream stream, long start, int entries, ByteOrder order)
      throws IOException {
    long bytesLeft = MOST_VALUE_BYTES;
    for (int i = 0; i < entries; i++) {
      stream.seek(start + 12L * i);
      int tag = stream.readUnsignedShort();
      int type = stream.readUnsignedShort();
      long count = stream.readUnsignedInt();
      long bytes = type < TYPE_BYTES.length ? count * TYPE_BYTES[type] : 0;
      if (bytes == 0 || bytes > bytesLeft || fields.containsKey(tag)) {
        continue; // of a type that TIFF does not know, or more than all tags used here, or again
      }
      bytesLeft -= bytes;
      if (bytes > 4) {
        stream.seek(stream.readUnsignedInt());
      }
      byte[] value = new byte[(int) bytes];
      stream.readFully(value);
      fields.put(tag, new Field(type, value, order));
    }
  }

  /** Whether it is a BigTIFF. */
  boolean isBig() {
    return big;
  }

  /** Pages of the file. */
  int pages() {
    return pages;
  }

  /** The first value of a tag of whole numbers. */
  long number(int tag, long otherwise) {
    Field field = fields.get(tag);
    if (field == null) {
      return otherwise;
    }
    ByteBuffer buffer = ByteBuffer.wrap(field.value).order(field.order);
    return switch (TYPE_BYTES[field.type]) {
      case 1 -> buffer.get() & 0xff;
      case 2 -> buffer.getShort() & 0xffff;
      case 4 -> buffer.getInt() & 0xffffffffL;
      default -> otherwise;
    };
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
