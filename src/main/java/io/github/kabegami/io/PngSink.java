package io.github.kabegami.io;

import ar.com.hjg.pngj.FilterType;
import ar.com.hjg.pngj.ImageInfo;
import ar.com.hjg.pngj.PngWriter;
import ar.com.hjg.pngj.PngjException;
import ar.com.hjg.pngj.chunks.PngChunk;
import ar.com.hjg.pngj.chunks.PngChunkICCP;
import ar.com.hjg.pngj.chunks.PngChunkITXT;
import ar.com.hjg.pngj.chunks.PngChunkTEXT;
import ar.com.hjg.pngj.chunks.PngChunkTextVar;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.PictureStyle;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Writes PNG row by row; 8 bits per sample, or 16 where the style has more. */
final class PngSink extends FileRowSink {
  private static final int KEYWORD_CHARACTERS = 79;

  /** A third of the time of level 6 for files a tenth larger, on wallpapers. */
  private static final int COMPRESSION_LEVEL = 4;

  private static final int BUFFER_BYTES = 1 << 16;

  private Optional<OutputStream> stream = Optional.empty();
  private Optional<PngWriter> writer = Optional.empty();

  PngSink(Path target, PictureStyle style, boolean overwrite) {
    super(target, style, overwrite);
  }

  @Override
  void open(Path path, RowLedger shape) throws IOException {
    ImageInfo info =
        new ImageInfo(
            shape.width,
            shape.height,
            depth() == BitDepth.SIXTEEN ? 16 : 8,
            shape.hasAlpha(),
            shape.colours() == 1,
            false);
    // Closed here and not by the writer, which swallows what goes wrong then (a full disk).
    OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES);
    stream = Optional.of(bytes);
    PngWriter opened = new PngWriter(bytes, info);
    opened.setShouldCloseStream(false);
    opened.setFilterType(FilterType.FILTER_ADAPTIVE_MEDIUM);
    opened.setCompLevel(COMPRESSION_LEVEL);
    writer = Optional.of(opened);
    profile(shape)
        .ifPresent(
            profile -> {
              PngChunkICCP chunk = new PngChunkICCP(info);
              chunk.setProfileNameAndContent("ICC profile", profile);
              opened.getMetadata().queueChunk(chunk);
            });
    for (Map.Entry<String, String> entry : style.metadata().entrySet()) {
      opened.getMetadata().queueChunk(text(info, entry.getKey(), entry.getValue()), false);
    }
  }

  @Override
  void writeRows(RowLedger shape, int rows, float[] samples) throws IOException {
    int[] line = new int[shape.width * shape.channels];
    BitDepth depth = depth();
    try {
      for (int row = 0; row < rows; row++) {
        for (int c = 0; c < shape.channels; c++) {
          int source = (c * rows + row) * shape.width;
          for (int x = 0, at = c; x < shape.width; x++, at += shape.channels) {
            line[at] = depth.quantise(samples[source + x]);
          }
        }
        writer.orElseThrow().writeRowInt(line);
      }
    } catch (PngjException e) {
      throw failed(e);
    }
  }

  @Override
  void complete() throws IOException {
    try {
      writer.orElseThrow().end();
      stream.orElseThrow().close();
    } catch (PngjException e) {
      throw failed(e);
    }
  }

  @Override
  void release() throws IOException {
    writer.ifPresent(PngWriter::close);
    if (stream.isPresent()) {
      stream.get().close();
    }
  }

  private BitDepth depth() {
    return style.depth() == BitDepth.EIGHT ? BitDepth.EIGHT : BitDepth.SIXTEEN;
  }

  private IOException failed(PngjException e) {
    return new IOException("cannot write " + target() + ": " + e.getMessage(), e);
  }

  private static PngChunk text(ImageInfo info, String key, String value) {
    PngChunkTextVar chunk =
        StandardCharsets.ISO_8859_1.newEncoder().canEncode(value)
            ? new PngChunkTEXT(info)
            : new PngChunkITXT(info);
    chunk.setKeyVal(keyword(key), value.replace("\0", ""));
    chunk.setPriority(true); // before the pixels, where it is found without reading them
    return chunk;
  }

  /**
   * A keyword as PNG wants it: 1 to 79 printable Latin-1 characters without outer or double spaces.
   */
  private static String keyword(String key) {
    String printable =
        key.replaceAll("[^\\x20-\\x7e\\xa1-\\xff]", "?").replaceAll(" +", " ").strip();
    String cut = printable.substring(0, Math.min(KEYWORD_CHARACTERS, printable.length())).strip();
    return cut.isEmpty() ? "Comment" : cut;
  }
}
