package io.github.kabegami.io;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.PictureStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;

/**
 * Writes TIFF in strips that are deflated on several threads: 8 or 16 bits or 32-bit floats, gray
 * or RGB, with or without alpha; BigTIFF where the samples could exceed what 32-bit offsets reach.
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

  /** Predicted bytes leave little to search for; the bytes of others gain more from it. */
  private static final int PREDICTED_LEVEL = 2;

  private static final int OTHER_LEVEL = 3;
  private static final int PACKED_BYTES = 1 << 16;

  private final long classicBytes;
  private final int threads;
  private final List<Long> offsets = new ArrayList<>();
  private final List<Long> lengths = new ArrayList<>();
  private Optional<FileChannel> channel = Optional.empty();
  private Optional<EncoderPool<byte[]>> pool = Optional.empty();
  private Optional<RowLedger> shape = Optional.empty();
  private byte[] strip = new byte[0];
  private int rowBytes;
  private int stripRows;
  private int rowsInStrip;
  private int rowsLeft;
  private boolean big;

  TiffSink(Path target, PictureStyle style, boolean overwrite, long classicBytes) {
    this(target, style, overwrite, classicBytes, EncoderPool.threads());
  }

  TiffSink(Path target, PictureStyle style, boolean overwrite, long classicBytes, int threads) {
    super(target, style, overwrite);
    this.classicBytes = classicBytes;
    this.threads = threads;
  }

  @Override
  void open(Path path, RowLedger ledger) throws IOException {
    shape = Optional.of(ledger);
    rowsLeft = ledger.height;
    rowBytes = Math.multiplyExact(ledger.width, pixelBytes(ledger));
    stripRows = Math.max(1, Math.min(ledger.height, STRIP_BYTES / rowBytes));
    startStrip();
    big = (long) rowBytes * ledger.height > classicBytes;
    channel = Optional.of(FileChannel.open(path, StandardOpenOption.WRITE));
    append(ByteBuffer.allocate(TiffDirectory.headerBytes(big)));
    pool = Optional.of(new EncoderPool<>(threads, this::take));
  }

  @Override
  void writeRows(RowLedger ledger, int rows, float[] samples) throws IOException {
    for (int row = 0; row < rows; row++) {
      add(ledger, samples, row, rows);
      rowsInStrip++;
      if (rowsInStrip == Math.min(stripRows, rowsLeft)) {
        endStrip(pixelBytes(ledger));
      }
    }
  }

  @Override
  void complete() throws IOException {
    pool.orElseThrow().finish();
    if (file().position() % 2 != 0) {
      append(ByteBuffer.allocate(1)); // values and a directory start at an even byte
    }
    TiffDirectory directory = directory();
    long start = file().position();
    append(directory.bytes(start));
    ByteBuffer header = directory.header(directory.offset(start));
    while (header.hasRemaining()) {
      file().write(header, header.position());
    }
    file().close();
  }

  @Override
  void release() throws IOException {
    pool.ifPresent(EncoderPool::close);
    if (channel.isPresent()) {
      channel.get().close();
    }
  }

  private void add(RowLedger ledger, float[] samples, int row, int rows) {
    int step = pixelBytes(ledger);
    int sampleBytes = step / ledger.channels;
    for (int c = 0; c < ledger.channels; c++) {
      int from = (c * rows + row) * ledger.width;
      int at = rowsInStrip * rowBytes + c * sampleBytes;
      switch (style.depth()) {
        case EIGHT -> Quantised.bytes(samples, from, ledger.width, strip, at, step);
        case SIXTEEN -> Quantised.shorts(samples, from, ledger.width, strip, at, step, false);
        case FLOAT -> floats(samples, from, ledger.width, ByteBuffer.wrap(strip), at, step);
      }
    }
  }

  private static void floats(
      float[] samples, int from, int width, ByteBuffer target, int at, int step) {
    target.order(ByteOrder.LITTLE_ENDIAN);
    for (int x = 0; x < width; x++) {
      target.putFloat(at + x * step, samples[from + x]);
    }
  }

  private void startStrip() {
    strip = new byte[Math.min(stripRows, rowsLeft) * rowBytes];
    rowsInStrip = 0;
  }

  private void endStrip(int pixelBytes) throws IOException {
    rowsLeft -= rowsInStrip;
    byte[] rows = strip;
    startStrip();
    boolean predicts = predicts();
    int bytes = rowBytes;
    pool.orElseThrow()
        .submit(
            () -> {
              if (predicts) {
                predict(rows, bytes, pixelBytes);
              }
              return deflate(rows, predicts);
            });
  }

  /** Each byte minus the one of the same channel to its left. */
  private static void predict(byte[] rows, int rowBytes, int pixelBytes) {
    for (int row = 0; row < rows.length; row += rowBytes) {
      for (int i = row + rowBytes - 1; i >= row + pixelBytes; i--) {
        rows[i] -= rows[i - pixelBytes];
      }
    }
  }

  private static byte[] deflate(byte[] bytes, boolean predicted) {
    Deflater deflater = new Deflater(predicted ? PREDICTED_LEVEL : OTHER_LEVEL);
    try {
      deflater.setStrategy(predicted ? Deflater.FILTERED : Deflater.DEFAULT_STRATEGY);
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream(PACKED_BYTES);
      byte[] buffer = new byte[PACKED_BYTES];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private void take(byte[] packed) throws IOException {
    offsets.add(file().position());
    lengths.add((long) packed.length);
    append(ByteBuffer.wrap(packed));
  }

  private TiffDirectory directory() {
    RowLedger ledger = shape.orElseThrow();
    int channels = ledger.channels;
    TiffDirectory tags = new TiffDirectory(big);
    tags.putLong(TiffTags.WIDTH, ledger.width);
    tags.putLong(TiffTags.HEIGHT, ledger.height);
    tags.putShorts(TiffTags.BITS_PER_SAMPLE, channels, 8 * pixelBytes(ledger) / channels);
    tags.putShorts(TiffTags.COMPRESSION, 1, ADOBE_DEFLATE);
    tags.putShorts(TiffTags.PHOTOMETRIC, 1, ledger.colours() == 3 ? 2 : 1);
    tags.putOffsets(TiffTags.STRIP_OFFSETS, offsets);
    tags.putShorts(TiffTags.SAMPLES_PER_PIXEL, 1, channels);
    tags.putLong(TiffTags.ROWS_PER_STRIP, stripRows);
    tags.putOffsets(TiffTags.STRIP_BYTE_COUNTS, lengths);
    tags.putShorts(TiffTags.PLANAR_CONFIGURATION, 1, 1);
    tags.putShorts(TiffTags.PREDICTOR, 1, predicts() ? 2 : 1);
    tags.putShorts(TiffTags.SAMPLE_FORMAT, channels, style.depth().isInteger() ? 1 : 3);
    if (ledger.hasAlpha()) {
      tags.putShorts(TiffTags.EXTRA_SAMPLES, 1, 2);
    }
    profile(ledger).ifPresent(bytes -> tags.putBytes(TiffTags.ICC_PROFILE, bytes));
    tags.putTexts(style.metadata());
    return tags;
  }

  private boolean predicts() {
    return style.depth() == BitDepth.EIGHT;
  }

  private int pixelBytes(RowLedger ledger) {
    return ledger.channels
        * switch (style.depth()) {
          case EIGHT -> Byte.BYTES;
          case SIXTEEN -> Short.BYTES;
          case FLOAT -> Float.BYTES;
        };
  }

  private FileChannel file() {
    return channel.orElseThrow();
  }

  private void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file().write(bytes);
    }
  }
}
