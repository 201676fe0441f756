package io.github.kabegami.core.resampling;

/** Makes new lines out of old ones: sums of columns, then of rows. */
final class NewLine {
  private final TapTable alongX;
  private final TapTable alongY;
  private final float[] sums;

  /** For lines as they are numbered by two tables. */
  NewLine(TapTable alongX, TapTable alongY) {
    this.alongX = alongX;
    this.alongY = alongY;
    this.sums = new float[alongX.length + alongX.taps];
  }

  /**
   * Writes the new line y.
   *
   * @param used the old lines that make it, as many as the table along y has taps; each with as
   *     many samples more at its end as the table along x has taps
   * @param target all 0 where it is written
   */
  void write(float[][] used, int y, float[] target, int start) {
    float[] line = vertically(used, y);
    switch (alongX.taps) {
      case 1 -> Gathers.ofOne(line, alongX, target, start);
      case 2 -> Gathers.ofTwo(line, alongX, target, start);
      default -> Gathers.ofFours(line, alongX, target, start);
    }
  }

  private float[] vertically(float[][] used, int y) {
    switch (alongY.taps) {
      case 1 -> {
        return used[0];
      }
      case 2 -> Sums.ofTwo(used, alongY.weights, y, sums, alongX.length);
      default -> Sums.ofFours(used, alongY.weights, y, sums, alongX.length);
    }
    return sums;
  }
}
