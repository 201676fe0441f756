package io.github.kabegami.upscale;

import io.github.kabegami.core.RowSink;
import io.github.kabegami.core.RowSource;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Pictures and results as arrays, for tests; reading upwards is an error. */
final class Strips {
  static final Memory PLENTY = new Memory(0, 1L << 32);

  private Strips() {}

  /** Planar samples as a source that is read from top to bottom. */
  static final class Source implements RowSource {
    private final int width;
    private final int height;
    private final int channels;
    private final float[] samples;
    private int last;

    Source(int width, int height, int channels, float[] samples) {
      this.width = width;
      this.height = height;
      this.channels = channels;
      this.samples = samples;
    }

    @Override
    public int width() {
      return width;
    }

    @Override
    public int height() {
      return height;
    }

    @Override
    public int channels() {
      return channels;
    }

    @Override
    public void read(int y, int rows, float[] target) {
      if (y < last || y + rows > height) {
        throw new AssertionError("rows " + y + " + " + rows + " after " + last);
      }
      last = y;
      for (int c = 0; c < channels; c++) {
        int from = (c * height + y) * width;
        System.arraycopy(samples, from, target, c * rows * width, rows * width);
      }
    }
  }

  /** Keeps what is written. */
  static final class Sink implements RowSink {
    private int width;
    private int height;
    private int channels;
    private int row;
    private float[] samples = {};
    boolean finished;

    @Override
    public void begin(int newWidth, int newHeight, int newChannels) {
      width = newWidth;
      height = newHeight;
      channels = newChannels;
      samples = new float[width * height * channels];
    }

    @Override
    public void write(int rows, float[] part) {
      if (part.length != rows * width * channels) {
        throw new AssertionError(rows + " rows in " + part.length + " samples");
      }
      for (int c = 0; c < channels; c++) {
        int to = (c * height + row) * width;
        System.arraycopy(part, c * rows * width, samples, to, rows * width);
      }
      row += rows;
    }

    @Override
    public void finish() {
      if (row != height) {
        throw new AssertionError("finished after " + row + " rows of " + height);
      }
      finished = true;
    }

    float[] samples() {
      return samples;
    }
  }

  static float[] noise(int count) {
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (float) new Seed(31).unit(i);
    }
    return samples;
  }

  static Source source(int width, int height, int channels) {
    return new Source(width, height, channels, noise(width * height * channels));
  }

  static float[] enlarged(RowSource source, TensorModel model, Tiling tiling, Memory memory)
      throws IOException {
    Sink sink = new Sink();
    Upscaler.upscale(source, model, UnaryOperator.identity(), tiling, sink, Run.simple(), memory);
    return sink.samples();
  }
}
