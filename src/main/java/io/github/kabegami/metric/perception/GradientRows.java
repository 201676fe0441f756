package io.github.kabegami.metric.perception;

import io.github.kabegami.metric.Pair;

/** Gradients of two pictures at half their size, a row at a time, from the top down. */
final class GradientRows {
  private static final int WINDOW_PIXELS = 3;

  private final HalfRows half;
  private final int width;

  /** Row y, with a black pixel at each end, is kept at (y + 1) % WINDOW_PIXELS. */
  private final double[][] images;

  private final double[][] references;
  private final double[] scratch;
  private final double[] imageSquares;
  private final double[] referenceSquares;
  private final double[] similarity;
  private int nextRow = Integer.MIN_VALUE;

  /** Of a pair that was opened with its colours. */
  GradientRows(Pair pair) {
    half = new HalfRows(pair, 1);
    width = half.width();
    images = new double[WINDOW_PIXELS][width + 2];
    references = new double[WINDOW_PIXELS][width + 2];
    scratch = new double[width + 2];
    imageSquares = new double[width];
    referenceSquares = new double[width];
    similarity = new double[width];
  }

  /**
   * How like the gradients of row y are, until the next call; rows must be asked for in rising
   * order, none left out.
   *
   * @param steady as in {@link Gradient#similarity}
   */
  double[] similarity(int y, double steady) {
    for (int next = Math.max(nextRow, y - 1); next <= y + 1; next++) {
      half.read(next);
      System.arraycopy(half.image[0], 0, at(images, next), 1, width);
      System.arraycopy(half.reference[0], 0, at(references, next), 1, width);
    }
    nextRow = y + 2;
    squares(images, y, imageSquares);
    squares(references, y, referenceSquares);
    Gradient.similarity(imageSquares, referenceSquares, steady, similarity);
    return similarity;
  }

  private void squares(double[][] rows, int y, double[] target) {
    Gradient.PREWITT.squares(at(rows, y - 1), at(rows, y), at(rows, y + 1), scratch, target);
  }

  private static double[] at(double[][] rows, int y) {
    return rows[(y + 1) % WINDOW_PIXELS];
  }
}
