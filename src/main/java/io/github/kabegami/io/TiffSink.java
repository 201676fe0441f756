package io.github.kabegami.io;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.PictureStyle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;

/**
 * Writes TIFF in deflated strips: 8 or 16 bits or 32-bit floats, gray or RGB, with or without
 * alpha; BigTIFF where the samples could exceed what 32-bit offsets reach.
 *
 * <p>Source: Adobe, TIFF Revision 6.0, 1992; Adobe Photoshop TIFF Technical Notes, 2002 (deflate);
 * libtiff, BigTIFF design. Only 8-bit samples are predicted horizontally: neither Java's nor
 * ImageJ's reader undoes it for all others.
 */
final class TiffSink extends FileRowSink {
  /** Where classic TIFF ends, with room for tags and for strips that deflate makes longer. */
  static final long CLASSIC_BYTES = (1L << 32) - (64L << 20);

  private static final int STRIP_BYTES = 1 << 18;
  private static final int ADOBE_DEFLATE = 8;
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int UNDEFINED = 7;
  private static final int LONG8 = 16;

  private final long classicBytes;
  private final Deflater deflater = new Deflater();
  private final List<Long> offsets = new ArrayList<>();
  private final List<Long> lengths = new ArrayList<>();
  private Optional<FileChannel> channel = Optional.empty();
  private Strip strip = new Strip(0, BitDepth.EIGHT, 1, 1);
  private Optional<RowLedger> shape = Optional.empty();
  private boolean big;

  TiffSink(Path target, PictureStyle style, boolean overwrite, long classicBytes) {
    super(target, style, overwrite);
    this.classicBytes = classicBytes;
  }

  @Override
  void open(Path path, RowLedger ledger) throws IOException {
    shape = Optional.of(ledger);
    strip = new Strip(ledger.width, style.depth(), ledger.channels, ledger.height);
    big = (long) strip.rowBytes * ledger.height > classicBytes;
    FileChannel opened = FileChannel.open(path, StandardOpenOption.WRITE);
    channel = Optional.of(opened);
    append(buffer(big ? 16 : 8));
  }

  @Override
  void writeRows(RowLedger ledger, int rows, float[] samples) throws IOException {
    for (int row = 0; row < rows; row++) {
      strip.add(samples, row, rows);
      if (strip.isFull()) {
        flush();
      }
    }
  }

  @Override
  void complete() throws IOException {
    flush();
    if (file().position() % 2 != 0) {
      append(buffer(1)); // a directory starts at an even byte
    }
    long directory = writeDirectory();
    ByteBuffer header = buffer(big ? 16 : 8).put((byte) 'I').put((byte) 'I');
    if (big) {
      header.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(directory);
    } else {
      header.putShort((short) 42).putInt((int) directory);
    }
    header.flip();
    while (header.hasRemaining()) {
      file().write(header, header.position());
    }
    file().close();
  }

  @Override
  void release() throws IOException {
    deflater.end();
    if (channel.isPresent()) {
      channel.get().close();
    }
  }

  private void flush() throws IOException {
    if (strip.rows == 0) {
      return;
    }
    deflater.reset();
    deflater.setInput(strip.bytes.array(), 0, strip.bytes.position());
    deflater.finish();
    offsets.add(file().position());
    byte[] packed = new byte[1 << 16];
    while (!deflater.finished()) {
      append(ByteBuffer.wrap(packed, 0, deflater.deflate(packed)));
    }
    lengths.add(deflater.getBytesWritten());
    strip.clear();
  }

  private long writeDirectory() throws IOException {
    Map<Integer, Field> fields = fields();
    int offsetBytes = big ? 8 : 4;
    Map<Integer, byte[]> inline = new LinkedHashMap<>();
    for (Map.Entry<Integer, Field> entry : fields.entrySet()) {
      byte[] value = entry.getValue().bytes;
      if (value.length > offsetBytes) {
        ByteBuffer offset = buffer(offsetBytes);
        inline.put(entry.getKey(), putOffset(offset, file().position()).array());
        append(ByteBuffer.wrap(Arrays.copyOf(value, value.length + value.length % 2)));
      } else {
        inline.put(entry.getKey(), Arrays.copyOf(value, offsetBytes));
      }
    }
    long start = file().position();
    int entryBytes = big ? 20 : 12;
    ByteBuffer directory = buffer((big ? 16 : 6) + entryBytes * fields.size());
    if (big) {
      directory.putLong(fields.size());
    } else {
      directory.putShort((short) fields.size());
    }
    fields.forEach(
        (tag, field) -> {
          directory.putShort((short) (int) tag).putShort((short) field.type);
          putOffset(directory, field.count).put(inline.get(tag));
        });
    putOffset(directory, 0);
    append(directory.flip());
    return start;
  }

  private Map<Integer, Field> fields() {
    RowLedger ledger = shape.orElseThrow();
    int channels = ledger.channels;
    Map<Integer, Field> fields = new TreeMap<>();
    fields.put(TiffTags.WIDTH, Field.ofLong(ledger.width));
    fields.put(TiffTags.HEIGHT, Field.ofLong(ledger.height));
    fields.put(TiffTags.BITS_PER_SAMPLE, Field.ofShorts(channels, strip.sampleBytes * 8));
    fields.put(TiffTags.COMPRESSION, Field.ofShorts(1, ADOBE_DEFLATE));
    fields.put(TiffTags.PHOTOMETRIC, Field.ofShorts(1, ledger.colours() == 3 ? 2 : 1));
    fields.put(TiffTags.STRIP_OFFSETS, offsets(offsets));
    fields.put(TiffTags.SAMPLES_PER_PIXEL, Field.ofShorts(1, channels));
    fields.put(TiffTags.ROWS_PER_STRIP, Field.ofLong(strip.mostRows));
    fields.put(TiffTags.STRIP_BYTE_COUNTS, offsets(lengths));
    fields.put(TiffTags.PLANAR_CONFIGURATION, Field.ofShorts(1, 1));
    fields.put(TiffTags.PREDICTOR, Field.ofShorts(1, strip.predicts ? 2 : 1));
    fields.put(TiffTags.SAMPLE_FORMAT, Field.ofShorts(channels, style.depth().isInteger() ? 1 : 3));
    if (ledger.hasAlpha()) {
      fields.put(TiffTags.EXTRA_SAMPLES, Field.ofShorts(1, 2));
    }
    profile(ledger)
        .ifPresent(
            bytes -> fields.put(TiffTags.ICC_PROFILE, new Field(UNDEFINED, bytes.length, bytes)));
    texts().forEach((tag, text) -> fields.put(tag, Field.ofText(text)));
    return fields;
  }

  /** The style's texts by tag; those without a tag of their own become lines of the description. */
  private Map<Integer, String> texts() {
    Map<Integer, String> texts = new LinkedHashMap<>();
    style
        .metadata()
        .forEach(
            (key, value) -> {
              Integer tag = TiffPictures.TEXT_TAGS.get(key);
              texts.merge(
                  tag == null ? TiffTags.DESCRIPTION : tag,
                  tag == null ? NamedLines.line(key, value) : value,
                  (first, second) -> first + "\n" + second);
            });
    return texts;
  }

  private Field offsets(List<Long> values) {
    ByteBuffer buffer = buffer(values.size() * (big ? 8 : 4));
    values.forEach(value -> putOffset(buffer, value));
    return new Field(big ? LONG8 : LONG, values.size(), buffer.array());
  }

  private ByteBuffer putOffset(ByteBuffer buffer, long value) {
    return big ? buffer.putLong(value) : buffer.putInt((int) value);
  }

  private FileChannel file() {
    return channel.orElseThrow();
  }

  private void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file().write(bytes);
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private record Field(int type, long count, byte[] bytes) {
    static Field ofShorts(int count, int value) {
      ByteBuffer buffer = buffer(2 * count);
      while (buffer.hasRemaining()) {
        buffer.putShort((short) value);
      }
      return new Field(SHORT, count, buffer.array());
    }

    static Field ofLong(long value) {
      return new Field(LONG, 1, buffer(4).putInt((int) value).array());
    }

    static Field ofText(String text) {
      byte[] bytes = (text.replace("\0", "") + "\0").getBytes(StandardCharsets.UTF_8);
      return new Field(ASCII, bytes.length, bytes);
    }
  }

  /** Rows that are packed together. */
  private static final class Strip {
    final int sampleBytes;
    final int rowBytes;
    final int mostRows;
    final boolean predicts;
    final ByteBuffer bytes;
    int rows;
    private final int width;
    private final int channels;
    private final BitDepth depth;

    Strip(int width, BitDepth depth, int channels, int height) {
      this.width = width;
      this.depth = depth;
      this.channels = channels;
      sampleBytes =
          switch (depth) {
            case EIGHT -> 1;
            case SIXTEEN -> 2;
            case FLOAT -> 4;
          };
      rowBytes = Math.multiplyExact(width, channels * sampleBytes);
      mostRows = Math.max(1, Math.min(height, STRIP_BYTES / Math.max(1, rowBytes)));
      predicts = depth == BitDepth.EIGHT;
      bytes = buffer(rowBytes * mostRows);
    }

    boolean isFull() {
      return rows == mostRows;
    }

    void clear() {
      bytes.clear();
      rows = 0;
    }

    /** Takes row {@code row} of a block of planar rows. */
    void add(float[] samples, int row, int blockRows) {
      int[] before = new int[channels];
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          float sample = samples[(c * blockRows + row) * width + x];
          if (depth == BitDepth.FLOAT) {
            bytes.putFloat(sample);
            continue;
          }
          int value = depth.quantise(sample);
          int stored = predicts ? value - before[c] : value;
          before[c] = value;
          if (depth == BitDepth.EIGHT) {
            bytes.put((byte) stored);
          } else {
            bytes.putShort((short) stored);
          }
        }
      }
      rows++;
    }
  }
}
