package io.github.kabegami.core;

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
    alongX = new TapTable(tapsX);
    alongY = new TapTable(tapsY);
  }

  /** The new planes of the old ones. */
  float[] apply(float[] source, int channels, Run run) {
    float[] target = new float[newWidth * newHeight * channels];
    run.forRows(newHeight * channels, (from, to) -> new Strip(source, target).resample(from, to));
    return target;
  }

  /** Some new lines, counted through all planes. */
  private final class Strip {
    private final float[] source;
    private final float[] target;

    /** Old lines, each in the place of its number modulo the places. */
    private final float[][] lines = new float[alongY.taps][width + alongX.taps];

    private final int[] held = new int[alongY.taps];
    private final float[][] used = new float[alongY.taps][];
    private final float[] sums = new float[width + alongX.taps];

    Strip(float[] source, float[] target) {
      this.source = source;
      this.target = target;
      java.util.Arrays.fill(held, -1);
    }

    void resample(int from, int to) {
      for (int line = from; line < to; line++) {
        horizontally(vertically(line / newHeight * height, line % newHeight), line * newWidth);
      }
    }

    private float[] vertically(int plane, int y) {
      for (int k = 0; k < alongY.taps; k++) {
        used[k] = line(plane + Math.min(height - 1, alongY.first[y] + k));
      }
      switch (alongY.taps) {
        case 1 -> {
          return used[0];
        }
        case 2 -> Sums.ofTwo(used, alongY.weights, y, sums, width);
        default -> Sums.ofFours(used, alongY.weights, y, sums, width);
      }
      return sums;
    }

    private float[] line(int number) {
      int place = number % lines.length;
      if (held[place] != number) {
        System.arraycopy(source, number * width, lines[place], 0, width);
        held[place] = number;
      }
      return lines[place];
    }

    private void horizontally(float[] line, int start) {
      switch (alongX.taps) {
        case 1 -> Gathers.ofOne(line, alongX, target, start);
        case 2 -> Gathers.ofTwo(line, alongX, target, start);
        default -> Gathers.ofFours(line, alongX, target, start);
      }
    }
  }
}
