package io.github.kabegami.core.resampling;

import io.github.kabegami.core.Run;

/**
 * Resamples the planes of a picture: columns, then rows, a few lines at a time, so that what lies
 * between the passes stays in the cache and takes no picture of its own.
 */
final class Resampler {
  private final int width;
  private final int height;
  private final int newWidth;
  private final int newHeight;
  private final TapTable alongX;
  private final TapTable alongY;

  Resampler(Axis axisX, Axis axisY, Resampling.Taps tapsX, Resampling.Taps tapsY) {
    width = axisX.from();
    height = axisY.from();
    newWidth = axisX.to();
    newHeight = axisY.to();
    alongX = new TapTable(tapsX, width);
    alongY = new TapTable(tapsY, height);
  }

  /**
   * Planes behind each other in an array.
   *
   * @param samples the array
   * @param start of the first plane
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Planes(float[] samples, int start) {}

  /** Makes new planes, all 0 before, out of as many old ones. */
  void apply(Planes source, Planes target, int planes, Run run) {
    run.forRows(newHeight * planes, (from, to) -> new Strip(source, target).resample(from, to));
  }

  /** Some new lines, counted through all planes. */
  private final class Strip {
    private final Planes source;
    private final Planes target;

    /** Old lines, each in the place of its number modulo the places. */
    private final float[][] lines = new float[alongY.taps][width + alongX.taps];

    private final int[] held = new int[alongY.taps];
    private final float[][] used = new float[alongY.taps][];
    private final NewLine newLine = new NewLine(alongX, alongY);

    Strip(Planes source, Planes target) {
      this.source = source;
      this.target = target;
      java.util.Arrays.fill(held, -1);
    }

    void resample(int from, int to) {
      boolean atOnce = alongX.taps == 2 && alongY.taps == 2 && alongX.isSteady();
      for (int line = from; line < to; line++) {
        int plane = line / newHeight * height;
        int y = line % newHeight;
        int start = target.start + line * newWidth;
        if (atOnce) {
          pair(plane, y).gather(alongX, target.samples, start);
        } else {
          newLine.write(lines(plane, y), y, target.samples, start);
        }
      }
    }

    private LinePair pair(int plane, int y) {
      int upper = alongY.first[y];
      int lower = Math.min(upper + 1, height - 1);
      return new LinePair(
          source.samples,
          source.start + (plane + upper) * width,
          source.start + (plane + lower) * width,
          alongY.weights[0][y],
          alongY.weights[1][y]);
    }

    private float[][] lines(int plane, int y) {
      for (int k = 0; k < alongY.taps; k++) {
        used[k] = line(plane + Math.min(height - 1, alongY.first[y] + k));
      }
      return used;
    }

    private float[] line(int number) {
      int place = number % lines.length;
      if (held[place] != number) {
        System.arraycopy(source.samples, source.start + number * width, lines[place], 0, width);
        held[place] = number;
      }
      return lines[place];
    }
  }
}
