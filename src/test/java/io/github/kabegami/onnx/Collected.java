package io.github.kabegami.onnx;

import io.github.kabegami.core.RowSink;

/** Keeps the rows it gets, for tests. */
final class Collected implements RowSink {
  float[] samples = {};
  boolean finished;
  private int width;
  private int height;
  private int channels;
  private int next;

  @Override
  public void begin(int newWidth, int newHeight, int newChannels) {
    width = newWidth;
    height = newHeight;
    channels = newChannels;
    samples = new float[width * height * channels];
  }

  @Override
  public void write(int rows, float[] strip) {
    for (int c = 0; c < channels; c++) {
      System.arraycopy(strip, c * rows * width, samples, (c * height + next) * width, rows * width);
    }
    next += rows;
  }

  @Override
  public void finish() {
    finished = next == height;
  }
}
