package io.github.kabegami.upscale;

import io.github.kabegami.core.RowSink;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * Rows whose colours are multiplied by their alpha while something is done to them, so that the
 * colours of transparent pixels do not bleed into the others. Meanwhile the alpha plane holds 1 -
 * alpha, which is exactly 0 for opaque pictures: they come out just as without alpha. Pictures
 * without alpha are handed on.
 */
final class WeightedRows implements RowSink {
  /** Below this alpha, which no eye sees, colours are not fully restored: they would be noise. */
  private static final float LEAST_ALPHA = 1f / 1024;

  private final RowSink next;
  private final boolean dividing;
  private int channels;
  private int width;
  private float[] weighted = {};

  private WeightedRows(RowSink next, boolean dividing) {
    this.next = next;
    this.dividing = dividing;
  }

  /** A sink that does it around another one, which hands its rows to the last. */
  static RowSink around(UnaryOperator<RowSink> sink, RowSink last) {
    return new WeightedRows(sink.apply(new WeightedRows(last, true)), false);
  }

  @Override
  public void begin(int width, int height, int channels) throws IOException {
    this.width = width;
    this.channels = channels;
    next.begin(width, height, channels);
  }

  @Override
  public void write(int rows, float[] samples) throws IOException {
    if (channels % 2 == 1) {
      next.write(rows, samples);
      return;
    }
    int plane = rows * width;
    int length = plane * channels;
    if (weighted.length != length) {
      weighted = new float[length];
    }
    int alpha = length - plane;
    for (int c = 0; c < channels - 1; c++) {
      if (dividing) {
        divide(samples, c * plane, alpha, plane);
      } else {
        multiply(samples, c * plane, alpha, plane);
      }
    }
    for (int i = alpha; i < length; i++) {
      weighted[i] = 1 - samples[i];
    }
    next.write(rows, weighted);
  }

  private void multiply(float[] samples, int colour, int alpha, int count) {
    for (int i = 0; i < count; i++) {
      weighted[colour + i] = samples[colour + i] * samples[alpha + i];
    }
  }

  private void divide(float[] samples, int colour, int alpha, int count) {
    for (int i = 0; i < count; i++) {
      float share = Math.max(1 - samples[alpha + i], LEAST_ALPHA);
      weighted[colour + i] = samples[colour + i] / share;
    }
  }

  @Override
  public void finish() throws IOException {
    next.finish();
  }
}
