package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.RowSink;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureSink;
import io.github.kabegami.io.PictureSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A part of a picture file at another size, made while the file is read in strips. */
final class ReducedPart {
  private static final int STRIP = 16;

  private ReducedPart() {}

  /**
   * The part, each pixel the mean of the area that it covers; gray or RGB, without alpha.
   *
   * @throws IOException with a sentence, if the file cannot be decoded
   */
  static Picture read(Path file, Area part, int width, int height) throws IOException {
    try (PictureSource source = PictureFiles.open(file, Optional.empty(), remark -> {})) {
      int colours = source.channels() < 3 ? 1 : 3;
      PictureSink sink =
          new PictureSink(Picture.of(Pixels.wrap(new float[1], 1, 1, 1), BitDepth.FLOAT));
      RowSink rows = Resampling.OPENCV_AREA.into(width, height, sink);
      rows.begin(part.width(), part.height(), colours);
      for (int y = 0; y < part.height(); y += STRIP) {
        int count = Math.min(STRIP, part.height() - y);
        float[] strip = new float[count * source.width() * source.channels()];
        source.read(part.y() + y, count, strip);
        rows.write(count, cut(strip, source.width(), part, count, colours));
      }
      rows.finish();
      return sink.picture();
    }
  }

  private static float[] cut(float[] strip, int stride, Area part, int rows, int colours) {
    float[] cut = new float[rows * part.width() * colours];
    for (int row = 0; row < rows * colours; row++) {
      System.arraycopy(strip, row * stride + part.x(), cut, row * part.width(), part.width());
    }
    return cut;
  }
}
