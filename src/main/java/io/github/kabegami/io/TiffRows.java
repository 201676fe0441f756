package io.github.kabegami.io;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.PictureStyle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a TIFF or BigTIFF file in strips or tiles, unpacked as they are asked for: gray or
 * RGB, with or without alpha, of 8 or 16 bits or 32-bit floats.
 *
 * <p>Source: Adobe, TIFF Revision 6.0, 1992; Adobe Photoshop TIFF Technical Note 3, 2005 (floats).
 */
final class TiffRows extends StoredRows {
  private static final int BLACK_IS_ZERO = 1;
  private static final int RGB = 2;
  private static final int MULTIPLIED_ALPHA = 1;
  private static final int MOST_CHANNELS = 4;

  private final FileChannel file;
  private final TiffLayout layout;
  private final FloatRule range;
  private final boolean isLittle;
  private final boolean isMultiplied;
  private final byte[] partRow;
  private final List<InputStream> parts = new ArrayList<>();
  private int nextRow;

  private TiffRows(
      FileChannel file, TiffLayout layout, TiffTags tags, FloatRule range, PictureStyle style) {
    super(layout.width(), layout.height(), layout.channels(), style);
    this.file = file;
    this.layout = layout;
    this.range = range;
    isLittle = tags.order() == ByteOrder.LITTLE_ENDIAN;
    isMultiplied =
        layout.channels() % 2 == 0 && tags.number(TiffTags.EXTRA_SAMPLES, 0) == MULTIPLIED_ALPHA;
    partRow = new byte[layout.partRowBytes()];
  }

  /** Whether such a file can be read so. */
  static boolean canRead(TiffTags tags) {
    long photometric = tags.number(TiffTags.PHOTOMETRIC, 0);
    long samples = tags.number(TiffTags.SAMPLES_PER_PIXEL, 1);
    boolean isGray = photometric == BLACK_IS_ZERO && (samples == 1 || samples == 2);
    boolean isRgb = photometric == RGB && (samples == 3 || samples == 4);
    long predictor = tags.number(TiffTags.PREDICTOR, 1);
    boolean isFloat = depth(tags) == BitDepth.FLOAT;
    return (isGray || isRgb)
        && hasPlainSamples(tags)
        && TiffStrips.canUnpack(tags.number(TiffTags.COMPRESSION, 1))
        && (predictor == 1 || predictor == 2 || (predictor == 3 && isFloat))
        && tags.number(TiffTags.FILL_ORDER, 1) == 1;
  }

  private static boolean hasPlainSamples(TiffTags tags) {
    long bits = tags.number(TiffTags.BITS_PER_SAMPLE, 1);
    for (long other : tags.numbers(TiffTags.BITS_PER_SAMPLE, MOST_CHANNELS)) {
      if (other != bits) {
        return false;
      }
    }
    boolean isFloat = tags.number(TiffTags.SAMPLE_FORMAT, 1) == 3;
    return isFloat ? bits == 32 : bits == 8 || bits == 16;
  }

  static BitDepth depth(TiffTags tags) {
    return switch ((int) tags.number(TiffTags.BITS_PER_SAMPLE, 1)) {
      case 8 -> BitDepth.EIGHT;
      case 16 -> BitDepth.SIXTEEN;
      default -> BitDepth.FLOAT;
    };
  }

  static TiffRows open(Path path, TiffTags tags, FloatRule range, PictureStyle style)
      throws IOException {
    TiffLayout layout = TiffLayout.of(tags);
    return new TiffRows(FileChannel.open(path), layout, tags, range, style);
  }

  @Override
  int rowBytes() {
    return layout.width() * layout.channels() * layout.sampleBytes();
  }

  @Override
  void next(byte[] row) throws IOException {
    if (nextRow % layout.partHeight() == 0) {
      openParts(nextRow / layout.partHeight());
    }
    nextRow++;
    int planeBytes = layout.width() * layout.pixelBytes();
    for (int part = 0; part < parts.size(); part++) {
      TiffStrips.readFully(parts.get(part), partRow, 0, partRow.length);
      layout.restore(partRow, isLittle);
      int left = part % layout.across() * partRow.length;
      int start = part / layout.across() * planeBytes + left;
      System.arraycopy(partRow, 0, row, start, Math.min(partRow.length, planeBytes - left));
    }
  }

  @Override
  void samples(byte[] row, int y, float[] target, int at, int step) throws IOException {
    boolean isPlanar = layout.planes() > 1;
    int pixelStep = isPlanar ? 1 : channels;
    ByteBuffer numbers =
        ByteBuffer.wrap(row).order(isLittle ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    for (int c = 0; c < channels; c++) {
      boolean isAlpha = channels % 2 == 0 && c == channels - 1;
      int first = isPlanar ? c * width : c;
      for (int x = 0; x < width; x++) {
        int i = first + x * pixelStep;
        target[at + c * step + x] =
            switch (style.depth()) {
              case EIGHT -> (row[i] & 0xff) / 255f;
              case SIXTEEN -> (numbers.getShort(2 * i) & 0xffff) / 65535f;
              case FLOAT -> range.sample(numbers.getFloat(4 * i), isAlpha, x, y);
            };
      }
    }
    if (isMultiplied) {
      ImageRows.divideByAlpha(target, at, step, width, channels);
    }
  }

  private void openParts(int band) throws IOException {
    closeParts();
    for (int plane = 0; plane < layout.planes(); plane++) {
      for (int x = 0; x < layout.across(); x++) {
        int part = (plane * layout.down() + band) * layout.across() + x;
        parts.add(
            TiffStrips.open(
                file, layout.offsets()[part], layout.lengths()[part], layout.compression()));
      }
    }
  }

  private void closeParts() throws IOException {
    for (InputStream part : parts) {
      part.close();
    }
    parts.clear();
  }

  @Override
  public void close() throws IOException {
    closeParts();
    file.close();
  }
}
