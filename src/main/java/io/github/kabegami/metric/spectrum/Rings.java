package io.github.kabegami.metric.spectrum;

/** The frequencies of a square in rings of equal width, up to half a cycle per pixel. */
final class Rings {
  private final int side;
  private final int count;
  private final int[] members;

  /** A number at a frequency. */
  @FunctionalInterface
  interface Value {
    /** At a frequency in cycles per side. */
    double at(int x, int y);
  }

  /** Of a square of that side. */
  Rings(int side) {
    this.side = side;
    count = Math.min(Transfer.MOST_RINGS, side / 2);
    members = new int[count];
    forEach((x, y, ring) -> members[ring]++);
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** How many frequencies lie in a ring. */
  int members(int ring) {
    return members[ring];
  }

  /** The sum of something over each ring. */
  double[] sum(Value value) {
    double[] sums = new double[count];
    forEach((x, y, ring) -> sums[ring] += value.at(x, y));
    return sums;
  }

  private interface Visit {
    void at(int x, int y, int ring);
  }

  private void forEach(Visit visit) {
    int half = (side - 1) / 2;
    for (int y = -half; y <= half; y++) {
      for (int x = -half; x <= half; x++) {
        int ring = (int) Math.rint(Math.sqrt((double) x * x + (double) y * y) * 2 * count / side);
        if (ring >= 1 && ring <= count) {
          visit.at(x, y, ring - 1);
        }
      }
    }
  }
}
