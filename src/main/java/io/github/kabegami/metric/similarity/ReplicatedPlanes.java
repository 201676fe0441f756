package io.github.kabegami.metric.similarity;

import java.util.Arrays;

/**
 * Planes with a border in which the numbers of the edge are repeated.
 *
 * @param inner the planes without the border
 * @param border columns and rows added on every side
 */
record ReplicatedPlanes(PlanePair inner, int border) implements PlanePair {

  @Override
  public int width() {
    return inner.width() + 2 * border;
  }

  @Override
  public int height() {
    return inner.height() + 2 * border;
  }

  @Override
  public void read(int y, int x, int count, double[] imageRow, double[] referenceRow) {
    int row = Math.max(0, Math.min(inner.height() - 1, y - border));
    int from = Math.max(0, Math.min(inner.width() - 1, x - border));
    int to = Math.max(from + 1, Math.min(inner.width(), x - border + count));
    double[] image = new double[to - from];
    double[] reference = new double[to - from];
    inner.read(row, from, to - from, image, reference);
    int before = Math.min(count, Math.max(0, from - (x - border)));
    place(image, before, count, imageRow);
    place(reference, before, count, referenceRow);
  }

  /** Copies a row behind its repeated first number, and repeats its last one. */
  private static void place(double[] row, int before, int count, double[] target) {
    int length = Math.min(row.length, count - before);
    Arrays.fill(target, 0, before, row[0]);
    System.arraycopy(row, 0, target, before, length);
    Arrays.fill(target, before + length, count, row[row.length - 1]);
  }
}
