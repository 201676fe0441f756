package io.github.kabegami.onnx;

import io.github.kabegami.core.RowSource;
import io.github.kabegami.core.Seed;

/** Planar samples as rows, for tests. */
final class Rows implements RowSource {
  final float[] samples;
  private final int width;
  private final int height;
  private final int channels;

  Rows(int width, int height, int channels, float[] samples) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.samples = samples;
  }

  static Rows random(int width, int height, int channels) {
    float[] samples = new float[width * height * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) new Seed(31).unit(i);
    }
    return new Rows(width, height, channels, samples);
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
    for (int c = 0; c < channels; c++) {
      System.arraycopy(samples, (c * height + y) * width, target, c * rows * width, rows * width);
    }
  }
}
