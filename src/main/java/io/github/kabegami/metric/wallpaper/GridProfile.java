package io.github.kabegami.metric.wallpaper;

/**
 * How strongly the luma bends between neighbouring pixels, for each of the eight places that the
 * grid of a JPEG may have along an axis.
 *
 * @param bends mean bend between the pixels 8 k + offset - 1 and 8 k + offset, levels
 */
@SuppressWarnings("ArrayRecordComponent")
record GridProfile(double[] bends) {
  /** Side of a block. */
  static final int BLOCK_PIXELS = 8;

  /** Beyond, a bend is a line of the picture; levels. */
  static final double STRONGEST_BEND = 8;

  /** The profile of sums over so many places each. */
  static GridProfile of(double[] sums, long[] counts) {
    double[] means = new double[BLOCK_PIXELS];
    for (int offset = 0; offset < BLOCK_PIXELS; offset++) {
      means[offset] = sums[offset] / counts[offset];
    }
    return new GridProfile(means);
  }

  /**
   * What the step between two pixels has more than half of the steps on both sides together, cut
   * off at the strongest.
   */
  static double bend(double before, double last, double first, double after) {
    double bend = Math.abs(1.5 * (first - last) - 0.5 * (after - before));
    return Math.min(bend, STRONGEST_BEND);
  }

  /** Where the grid is: the offset with the largest bend, the first of equal ones. */
  int strongest() {
    int strongest = 0;
    for (int offset = 1; offset < BLOCK_PIXELS; offset++) {
      if (bends[offset] > bends[strongest]) {
        strongest = offset;
      }
    }
    return strongest;
  }

  /** How far the largest bend is above the second largest, levels. */
  double excess() {
    int strongest = strongest();
    double second = 0;
    for (int offset = 0; offset < BLOCK_PIXELS; offset++) {
      if (offset != strongest) {
        second = Math.max(second, bends[offset]);
      }
    }
    return bends[strongest] - second;
  }
}
