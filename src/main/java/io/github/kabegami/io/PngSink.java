package io.github.kabegami.io;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.PictureStyle;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Writes PNG row by row, deflated in blocks on several threads; 8 bits per sample, or 16 where the
 * style has more. Texts stand before the pixels, where they are found without reading them.
 */
final class PngSink extends FileRowSink {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int BLOCK_BYTES = 1 << 18;

  /** A zlib stream with a window of 32 KB, deflated for speed (RFC 1950). */
  private static final byte[] ZLIB_HEAD = {0x78, 0x01};

  private final int threads;
  private Optional<OutputStream> stream = Optional.empty();
  private Optional<EncoderPool<PngBlock.Packed>> pool = Optional.empty();
  private CompletableFuture<byte[]> before = CompletableFuture.completedFuture(new byte[0]);
  private byte[] block = new byte[0];
  private int rowBytes;
  private int blockRows;
  private int rowsInBlock;
  private int rowsLeft;
  private int adler = 1;

  PngSink(Path target, PictureStyle style, boolean overwrite) {
    this(target, style, overwrite, EncoderPool.threads());
  }

  PngSink(Path target, PictureStyle style, boolean overwrite, int threads) {
    super(target, style, overwrite);
    this.threads = threads;
  }

  @Override
  void open(Path path, RowLedger shape) throws IOException {
    rowsLeft = shape.height;
    rowBytes = Math.multiplyExact(shape.width, shape.channels * sampleBytes());
    blockRows = Math.max(1, BLOCK_BYTES / rowBytes);
    startBlock(new byte[rowBytes]);
    OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES);
    stream = Optional.of(bytes);
    PngChunks chunks = new PngChunks(bytes);
    chunks.header(shape.width, shape.height, shape.channels, 8 * sampleBytes());
    Optional<byte[]> profile = profile(shape);
    if (profile.isPresent()) {
      chunks.profile(profile.get());
    }
    for (Map.Entry<String, String> entry : style.metadata().entrySet()) {
      chunks.text(entry.getKey(), entry.getValue());
    }
    chunks.write("IDAT", ZLIB_HEAD);
    pool = Optional.of(new EncoderPool<>(threads, packed -> take(chunks, packed)));
  }

  @Override
  void writeRows(RowLedger shape, int rows, float[] samples) throws IOException {
    for (int row = 0; row < rows; row++) {
      int at = (1 + rowsInBlock) * rowBytes;
      int step = shape.channels * sampleBytes();
      for (int c = 0; c < shape.channels; c++) {
        int from = (c * rows + row) * shape.width;
        if (sampleBytes() == 1) {
          Quantised.bytes(samples, from, shape.width, block, at + c, step);
        } else {
          Quantised.shorts(samples, from, shape.width, block, at + 2 * c, step, true);
        }
      }
      rowsInBlock++;
      if (rowsInBlock == Math.min(blockRows, rowsLeft)) {
        endBlock();
      }
    }
  }

  @Override
  void complete() throws IOException {
    pool.orElseThrow().finish();
    PngChunks chunks = new PngChunks(stream.orElseThrow());
    chunks.write("IDAT", ByteBuffer.allocate(4).putInt(adler).array());
    chunks.end();
    stream.get().close();
  }

  @Override
  void release() throws IOException {
    pool.ifPresent(EncoderPool::close);
    if (stream.isPresent()) {
      stream.get().close();
    }
  }

  private void endBlock() throws IOException {
    rowsLeft -= rowsInBlock;
    byte[] rows = block;
    PngBlock work = new PngBlock(rowBytes, rows, before, rowsLeft == 0);
    before = work.filtered();
    startBlock(Arrays.copyOfRange(rows, rows.length - rowBytes, rows.length));
    pool.orElseThrow().submit(work);
  }

  private void startBlock(byte[] above) {
    int rows = Math.min(blockRows, rowsLeft);
    block = Arrays.copyOf(above, (1 + rows) * rowBytes);
    rowsInBlock = 0;
  }

  private void take(PngChunks chunks, PngBlock.Packed packed) throws IOException {
    chunks.write("IDAT", packed.deflated());
    adler = PngBlock.combine(adler, packed.adler(), packed.length());
  }

  private int sampleBytes() {
    return style.depth() == BitDepth.EIGHT ? 1 : 2;
  }
}
