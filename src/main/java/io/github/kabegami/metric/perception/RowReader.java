package io.github.kabegami.metric.perception;

/** Gives rows of one plane of two pictures. */
@FunctionalInterface
interface RowReader {
  /** The columns [x, x + count) of row y of both. */
  void read(int y, int x, int count, double[] imageRow, double[] referenceRow);
}
