package io.github.kabegami.upscale;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.RowSink;
import io.github.kabegami.core.Seed;
import io.github.kabegami.io.PictureRows;
import io.github.kabegami.io.PictureSink;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A picture as planar samples, alpha last, for tests of sinks.
 *
 * @param samples one plane after the other
 */
@SuppressWarnings("ArrayRecordComponent")
record Rows(int width, int height, int channels, float[] samples) {

  /** Random samples. */
  static Rows noise(int width, int height, int channels, long seed) {
    float[] samples = new float[width * height * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) new Seed(seed).unit(i);
    }
    return new Rows(width, height, channels, samples);
  }

  /** What comes out of a sink that is put before the last one. */
  Rows through(int strip, UnaryOperator<RowSink> sink) throws IOException {
    PictureSink last = sink(BitDepth.FLOAT);
    feed(strip, sink.apply(last));
    PictureRows rows = new PictureRows(last.picture());
    float[] result = new float[rows.width() * rows.height() * rows.channels()];
    rows.read(0, rows.height(), result);
    return new Rows(rows.width(), rows.height(), rows.channels(), result);
  }

  /** Writes the rows in strips into a sink. */
  void feed(int strip, RowSink sink) throws IOException {
    sink.begin(width, height, channels);
    for (int y = 0; y < height; y += strip) {
      int rows = Math.min(strip, height - y);
      float[] part = new float[rows * width * channels];
      for (int c = 0; c < channels; c++) {
        System.arraycopy(samples, (c * height + y) * width, part, c * rows * width, rows * width);
      }
      sink.write(rows, part);
    }
    sink.finish();
  }

  /** As a picture of some depth, whose samples are not rounded. */
  Picture picture(BitDepth depth) {
    PictureSink sink = sink(depth);
    sink.begin(width, height, channels);
    sink.write(height, samples);
    sink.finish();
    return sink.picture();
  }

  private static PictureSink sink(BitDepth depth) {
    return new PictureSink(Picture.of(Pixels.wrap(new float[1], 1, 1, 1), depth));
  }

  /** The sample of a pixel. */
  float at(int x, int y, int channel) {
    return samples[(channel * height + y) * width + x];
  }
}
