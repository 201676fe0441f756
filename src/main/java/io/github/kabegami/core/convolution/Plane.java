package io.github.kabegami.core.convolution;

import io.github.kabegami.core.Run;
import java.util.Arrays;

/**
 * One channel of a picture on its way through a convolution.
 *
 * @param source planar samples
 * @param target of the same shape
 * @param start index of the channel's first sample
 * @param width of the picture
 * @param height of the picture
 */
record Plane(float[] source, float[] target, int start, int width, int height) {

  /** Index of the first sample of a row; rows outside the picture are mirrored. */
  int rowStart(int y) {
    return start + Convolution.mirror(y, height) * width;
  }

  /** Copies the columns [first, end) of a row; those outside the picture are mirrored. */
  void copyRow(int y, int first, int end, float[] into) {
    int row = rowStart(y);
    int from = Math.min(Math.max(first, 0), end);
    int to = Math.max(Math.min(end, width), from);
    for (int x = first; x < from; x++) {
      into[x - first] = source[row + Convolution.mirror(x, width)];
    }
    System.arraycopy(source, row + from, into, from - first, to - from);
    for (int x = to; x < end; x++) {
      into[x - first] = source[row + Convolution.mirror(x, width)];
    }
  }

  /** All channels of a picture. */
  static Plane[] all(float[] source, float[] target, int width, int height) {
    Plane[] planes = new Plane[source.length / (width * height)];
    Arrays.setAll(
        planes, channel -> new Plane(source, target, channel * width * height, width, height));
    return planes;
  }

  /** Does work on chunks of the rows of all channels together, each with its channel. */
  static void forRows(
      float[] source, float[] target, int width, int height, Run run, RowsTask task) {
    if (source.length == 0) {
      return;
    }
    run.forRows(
        source.length / width,
        (from, to) -> {
          for (int row = from; row < to; ) {
            int channel = row / height;
            int top = channel * height;
            int end = Math.min(to, top + height);
            task.accept(
                new Plane(source, target, top * width, width, height), row - top, end - top);
            row = end;
          }
        });
  }

  /** Work on the rows [from, to) of a channel. */
  @FunctionalInterface
  interface RowsTask {
    void accept(Plane plane, int from, int to);
  }
}
