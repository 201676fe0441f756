package io.github.kabegami.metric.similarity;

import io.github.kabegami.metric.Pair;

/** One plane of numbers of an image and of its reference, of the same size. Thread-safe. */
interface PlanePair {

  /** Width in pixels. */
  int width();

  /** Height in pixels. */
  int height();

  /** Reads the columns [x, x + count) of a row of both. */
  void read(int y, int x, int count, double[] imageRow, double[] referenceRow);

  /** A plane of two pictures. */
  static PlanePair of(Pair pair, int plane) {
    return new PlanePair() {
      @Override
      public int width() {
        return pair.width();
      }

      @Override
      public int height() {
        return pair.height();
      }

      @Override
      public void read(int y, int x, int count, double[] imageRow, double[] referenceRow) {
        pair.read(plane, y, x, count, imageRow, referenceRow);
      }
    };
  }
}
