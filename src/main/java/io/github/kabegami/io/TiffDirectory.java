package io.github.kabegami.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The directory of a TIFF file to be written, little-endian: its tags and their values.
 *
 * <p>Source: Adobe, TIFF Revision 6.0, 1992, section 2; libtiff, BigTIFF design.
 */
final class TiffDirectory {
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int UNDEFINED = 7;
  private static final int LONG8 = 16;

  private final Map<Integer, Field> fields = new TreeMap<>();
  private final boolean big;

  private record Field(int type, long count, byte[] bytes) {}

  /** An empty directory, of a BigTIFF file or a classic one. */
  TiffDirectory(boolean big) {
    this.big = big;
  }

  /** Bytes before everything else in a file. */
  static int headerBytes(boolean big) {
    return big ? 16 : 8;
  }

  void putShorts(int tag, int count, int value) {
    ByteBuffer buffer = buffer(2 * count);
    while (buffer.hasRemaining()) {
      buffer.putShort((short) value);
    }
    fields.put(tag, new Field(SHORT, count, buffer.array()));
  }

  void putLong(int tag, int value) {
    fields.put(tag, new Field(LONG, 1, buffer(4).putInt(value).array()));
  }

  void putOffsets(int tag, List<Long> values) {
    ByteBuffer buffer = buffer(values.size() * offsetBytes());
    values.forEach(value -> putOffset(buffer, value));
    fields.put(tag, new Field(big ? LONG8 : LONG, values.size(), buffer.array()));
  }

  void putBytes(int tag, byte[] bytes) {
    fields.put(tag, new Field(UNDEFINED, bytes.length, bytes));
  }

  /** Texts by name; those without a tag of their own become lines of the description. */
  void putTexts(Map<String, String> texts) {
    Map<Integer, String> byTag = new LinkedHashMap<>();
    texts.forEach(
        (key, value) -> {
          Integer tag = TiffPictures.TEXT_TAGS.get(key);
          byTag.merge(
              tag == null ? TiffTags.DESCRIPTION : tag,
              tag == null ? NamedLines.line(key, value) : value,
              (first, second) -> first + "\n" + second);
        });
    byTag.forEach(
        (tag, text) -> {
          byte[] bytes = (text.replace("\0", "") + "\0").getBytes(StandardCharsets.UTF_8);
          fields.put(tag, new Field(ASCII, bytes.length, bytes));
        });
  }

  /** The header of a file whose directory is there. */
  ByteBuffer header(long directory) {
    ByteBuffer header = buffer(headerBytes(big)).put((byte) 'I').put((byte) 'I');
    if (big) {
      header.putShort((short) 43).putShort((short) 8).putShort((short) 0);
    } else {
      header.putShort((short) 42);
    }
    return putOffset(header, directory).flip();
  }

  /** Where the directory stands if its {@link #bytes} are put there: behind its values. */
  long offset(long start) {
    return start + valueBytes();
  }

  /** Values and directory, to stand at this even place of the file. */
  ByteBuffer bytes(long start) {
    int entryBytes = big ? 20 : 12;
    ByteBuffer all =
        buffer(Math.toIntExact(valueBytes()) + (big ? 16 : 6) + entryBytes * fields.size());
    ByteBuffer directory = all.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    directory.position((int) valueBytes());
    if (big) {
      directory.putLong(fields.size());
    } else {
      directory.putShort((short) fields.size());
    }
    fields.forEach(
        (tag, field) -> {
          directory.putShort((short) (int) tag).putShort((short) field.type);
          putOffset(directory, field.count);
          if (isInline(field)) {
            directory.put(Arrays.copyOf(field.bytes, offsetBytes()));
          } else {
            putOffset(directory, start + all.position());
            all.put(Arrays.copyOf(field.bytes, evenBytes(field)));
          }
        });
    putOffset(directory, 0);
    return all.rewind();
  }

  private long valueBytes() {
    return fields.values().stream()
        .filter(field -> !isInline(field))
        .mapToLong(TiffDirectory::evenBytes)
        .sum();
  }

  private boolean isInline(Field field) {
    return field.bytes.length <= offsetBytes();
  }

  private static int evenBytes(Field field) {
    return field.bytes.length + field.bytes.length % 2;
  }

  private int offsetBytes() {
    return big ? Long.BYTES : Integer.BYTES;
  }

  private ByteBuffer putOffset(ByteBuffer buffer, long value) {
    return big ? buffer.putLong(value) : buffer.putInt((int) value);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
