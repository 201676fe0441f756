package io.github.kabegami.io;

import ar.com.hjg.pngj.ImageLineByte;
import ar.com.hjg.pngj.PngReaderByte;
import ar.com.hjg.pngj.PngjException;
import ar.com.hjg.pngj.PngjExceptionInternal;
import ar.com.hjg.pngj.chunks.PngChunkTRNS;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.PictureStyle;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;

/**
 * Reads plain PNG files that lie in memory, gray or RGB of 8 bits. Profiles and texts are passed
 * over.
 */
final class PngBytes {
  private static final float[] SAMPLES = samples();

  private PngBytes() {}

  private static float[] samples() {
    float[] samples = new float[BitDepth.EIGHT.maximum() + 1];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = BitDepth.EIGHT.sample(i);
    }
    return samples;
  }

  /**
   * The picture.
   *
   * @return empty if it is another kind of PNG file, or none
   * @throws UnreadableException if it is damaged
   */
  static Optional<Picture> read(byte[] file) throws UnreadableException {
    Optional<PngHeader> header = PngHeader.of(file).filter(PngHeader::isPlain);
    if (header.isEmpty()) {
      return Optional.empty();
    }
    Planes.requireFits(header.get().width(), header.get().height(), header.get().channels(), 1);
    PngReaderByte reader = null;
    try {
      reader = new PngReaderByte(new ByteArrayInputStream(file));
      return reader.getChunksList().getById(PngChunkTRNS.ID).isEmpty()
          ? Optional.of(picture(reader, header.get()))
          : Optional.empty();
    } catch (PngjException | PngjExceptionInternal e) {
      throw new UnreadableException("is a damaged PNG file (" + e.getMessage() + ")");
    } finally {
      if (reader != null) {
        reader.close();
      }
    }
  }

  private static Picture picture(PngReaderByte reader, PngHeader header)
      throws UnreadableException {
    int width = header.width();
    int height = header.height();
    int channels = header.channels();
    Planes planes = new Planes(width, height, channels, false);
    for (int y = 0; y < height; y++) {
      byte[] row = ((ImageLineByte) reader.readRow(y)).getScanlineByte();
      for (int c = 0; c < channels; c++) {
        int to = (c * height + y) * width;
        for (int x = 0; x < width; x++) {
          planes.colours[to + x] = SAMPLES[row[x * channels + c] & 0xFF];
        }
      }
    }
    PngPictures.requireAllRows(reader);
    reader.end();
    return planes.toPicture(new PictureStyle(BitDepth.EIGHT, Optional.empty(), Map.of()));
  }
}
