package io.github.kabegami.upscale;

import io.github.kabegami.core.RowSink;
import io.github.kabegami.upscale.Target.Size;
import java.io.IOException;
import java.util.Arrays;

/**
 * Puts a picture into a frame of another size: what is outside is cut off, what remains of the
 * frame is 0, which is black, and transparent with alpha (opaque where there is none).
 */
final class FramedRows implements RowSink {
  /** Empty rows that are written at once. */
  private static final int STRIP = 32;

  private final Size frame;
  private final int offsetX;
  private final int offsetY;
  private final RowSink next;
  private int width;
  private int channels;
  private int y;
  private int written;
  private float[] strip = {};

  /** With the place of the picture's first pixel in the frame. */
  FramedRows(Size frame, int offsetX, int offsetY, RowSink next) {
    this.frame = frame;
    this.offsetX = offsetX;
    this.offsetY = offsetY;
    this.next = next;
  }

  @Override
  public void begin(int width, int height, int channels) throws IOException {
    this.width = width;
    this.channels = channels;
    next.begin(frame.width(), frame.height(), channels);
    writeEmptyRows(Math.min(offsetY, frame.height()));
  }

  @Override
  public void write(int rows, float[] samples) throws IOException {
    int from = Math.max(0, written - offsetY - y);
    int to = Math.min(rows, frame.height() - offsetY - y);
    y += rows;
    if (from < to) {
      startStrip(to - from);
      for (int c = 0; c < channels; c++) {
        for (int row = from; row < to; row++) {
          copy(samples, (c * rows + row) * width, c * (to - from) + row - from);
        }
      }
      written += to - from;
      next.write(to - from, strip);
    }
  }

  private void copy(float[] samples, int start, int row) {
    int first = Math.max(0, -offsetX);
    int end = Math.min(width, frame.width() - offsetX);
    if (first < end) {
      System.arraycopy(
          samples, start + first, strip, row * frame.width() + offsetX + first, end - first);
    }
  }

  @Override
  public void finish() throws IOException {
    writeEmptyRows(frame.height());
    next.finish();
  }

  private void writeEmptyRows(int end) throws IOException {
    while (written < end) {
      int rows = Math.min(STRIP, end - written);
      startStrip(rows);
      Arrays.fill(strip, 0);
      written += rows;
      next.write(rows, strip);
    }
  }

  /** The columns beside the picture are 0 in a new strip and stay so. */
  private void startStrip(int rows) {
    int length = rows * channels * frame.width();
    if (strip.length != length) {
      strip = new float[length];
    }
  }
}
