package io.github.kabegami.io;

import ar.com.hjg.pngj.ImageInfo;
import ar.com.hjg.pngj.ImageLineByte;
import ar.com.hjg.pngj.PngReader;
import ar.com.hjg.pngj.PngReaderByte;
import ar.com.hjg.pngj.chunks.PngChunk;
import ar.com.hjg.pngj.chunks.PngChunkICCP;
import ar.com.hjg.pngj.chunks.PngChunkTextVar;
import io.github.kabegami.core.PictureStyle;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads PNG files of every colour type and depth, row by row; of interlaced ones it keeps the
 * stored bytes of the whole picture.
 */
final class PngPictures {
  /** Text and profiles beyond this are not a picture's. */
  private static final long METADATA_BYTES = 64L << 20;

  private static final long INFLATED_METADATA_BYTES = 32L << 20;
  private static final int SIGNATURE_BYTES = 8;

  private PngPictures() {}

  static PictureSource open(ReadRequest request) throws IOException {
    Path path = request.path();
    PngReaderByte reader = open(path, request.remarks());
    try {
      ImageInfo info = reader.imgInfo;
      request.requireFits(info.cols, info.rows, info.greyscale ? 1 : 3, decoderBytes(reader));
      PngColours colours = PngColours.of(info, reader.getMetadata());
      return new RowWindow(new Rows(reader, colours, style(path, info, colours)));
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** Bytes per pixel that the library keeps: all of an interlaced picture. */
  private static int decoderBytes(PngReader reader) {
    ImageInfo info = reader.imgInfo;
    return reader.interlaced ? info.channels * (info.bitDepth == 16 ? 2 : 1) : 0;
  }

  /** Bytes that stay in memory while it is open. */
  static long memory(Path path) {
    PngReader reader = open(path, remark -> {});
    try {
      return (long) decoderBytes(reader) * reader.imgInfo.cols * reader.imgInfo.rows;
    } finally {
      reader.close();
    }
  }

  /** The texts that stand before the pixels, which are not read. */
  static Map<String, String> texts(Path path) {
    PngReader reader = open(path, remark -> {});
    try {
      return texts(reader);
    } finally {
      reader.close();
    }
  }

  /** Of the header; nothing behind it is read. */
  static PictureSize size(Path path) throws IOException {
    PngReader reader = open(path, remark -> {});
    try {
      return PictureSize.upright(reader.imgInfo.cols, reader.imgInfo.rows, 1);
    } finally {
      reader.close();
    }
  }

  /** Whether it is an animated PNG, which other readers take for its first picture. */
  static boolean isAnimated(Path path) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      in.skipNBytes(SIGNATURE_BYTES);
      while (true) {
        long length = in.readInt() & 0xffffffffL;
        String type = new String(in.readNBytes(Integer.BYTES), StandardCharsets.ISO_8859_1);
        if (type.equals("acTL")) {
          return in.readInt() > 1;
        }
        if (type.equals("IDAT") || type.equals("IEND")) {
          return false;
        }
        in.skipNBytes(length + Integer.BYTES);
      }
    }
  }

  private static PngReaderByte open(Path path, Consumer<String> remarks) {
    PngReaderByte reader = new PngReaderByte(path.toFile());
    reader
        .getChunkseq()
        .setChunkFactory(
            new BoundedChunks(
                INFLATED_METADATA_BYTES, remark -> remarks.accept(path + " " + remark)));
    reader.setMaxTotalBytesRead(0);
    reader.setMaxBytesMetadata(METADATA_BYTES);
    reader.setSkipChunkMaxSize(METADATA_BYTES);
    return reader;
  }

  /** Profile and texts, which may stand behind the pixels too: a pass that inflates no pixel. */
  private static PictureStyle style(Path path, ImageInfo info, PngColours colours) {
    PngReader reader = open(path, remark -> {});
    try {
      reader.readSkippingAllRows();
      Optional<byte[]> profile = Optional.empty();
      for (PngChunk chunk : reader.getChunksList().getChunks()) {
        if (chunk instanceof PngChunkICCP icc) {
          profile = Optional.of(icc.getProfile());
        }
      }
      return new PictureStyle(
          colours.depth(), IccProfiles.fitting(profile, info.greyscale ? 1 : 3), texts(reader));
    } finally {
      reader.close();
    }
  }

  private static Map<String, String> texts(PngReader reader) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (PngChunk chunk : reader.getChunksList().getChunks()) {
      if (chunk instanceof PngChunkTextVar text) {
        texts.merge(text.getKey(), text.getVal(), (first, second) -> first + "\n" + second);
      }
    }
    return texts;
  }

  /**
   * Checks that all rows were there; where the compressed data end early, the library repeats the
   * last row.
   *
   * @param reader that has read its last row
   * @throws UnreadableException if some were missing
   */
  static void requireAllRows(PngReaderByte reader) throws UnreadableException {
    if (reader.getChunkseq().getIdatSet().getBytesOut() < rawBytes(reader)) {
      throw new UnreadableException("is a damaged PNG file: it has fewer rows than it says");
    }
  }

  /** Bytes of all rows with the filter's byte before each. */
  private static long rawBytes(PngReader reader) {
    ImageInfo info = reader.imgInfo;
    return reader.interlaced
        ? Adam7.bytes(info.cols, info.rows, info.bitspPixel)
        : info.getTotalRawBytes();
  }

  /**
   * A row is the stored numbers, one byte each; of 16 bits all high bytes and then all low ones.
   */
  private static final class Rows extends StoredRows {
    private final PngReaderByte reader;
    private final PngColours colours;
    private final int count;
    private final int[] stored;
    private int nextRow;

    Rows(PngReaderByte reader, PngColours colours, PictureStyle style) {
      super(reader.imgInfo.cols, reader.imgInfo.rows, colours.channels(), style);
      this.reader = reader;
      this.colours = colours;
      count = reader.imgInfo.samplesPerRow;
      stored = new int[count];
    }

    @Override
    int rowBytes() {
      return reader.imgInfo.bitDepth == 16 ? 2 * count : count;
    }

    @Override
    void next(byte[] row) throws UnreadableException {
      ImageLineByte line = reader.readRowByte();
      nextRow++;
      System.arraycopy(line.getScanlineByte(), 0, row, 0, count);
      if (row.length > count) {
        System.arraycopy(line.getScanlineByte2(), 0, row, count, count);
      }
      if (nextRow == height) {
        requireAllRows(reader);
        reader.end(); // checks what is behind the pixels
      }
    }

    @Override
    void samples(byte[] row, int y, float[] target, int at, int step) {
      for (int i = 0; i < count; i++) {
        int high = row[i] & 0xff;
        stored[i] = row.length > count ? high << 8 | (row[count + i] & 0xff) : high;
      }
      colours.row(stored, width, target, at, step);
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
