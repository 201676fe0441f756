package io.github.kabegami.metric.perception;

import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Pair;

/**
 * The luma of two pictures as it looks from afar, row by row.
 *
 * @param width of both, pixels
 * @param height of both, pixels
 */
record SmallPair(int width, int height, double[] image, double[] reference) {

  /**
   * Means of factor x factor pixels; what fills no mean at the right and lower border is left out.
   *
   * @param pair opened with its colours
   */
  static SmallPair of(Pair pair, int factor, Run run) {
    int width = pair.width() / factor;
    int height = pair.height() / factor;
    double[] image = new double[width * height];
    double[] reference = new double[width * height];
    run.forRows(
        height,
        (from, to) -> {
          LumaRows rows = new LumaRows(pair);
          double[] imageRow = new double[width * factor];
          double[] referenceRow = new double[width * factor];
          for (int y = from; y < to; y++) {
            run.checkCancelled();
            for (int i = 0; i < factor; i++) {
              rows.read(y * factor + i, 0, width * factor, imageRow, referenceRow);
              addMeans(imageRow, factor, image, y * width, width);
              addMeans(referenceRow, factor, reference, y * width, width);
            }
          }
        });
    return new SmallPair(width, height, image, reference);
  }

  private static void addMeans(double[] row, int factor, double[] target, int start, int count) {
    double share = 1.0 / (factor * factor);
    for (int x = 0; x < count; x++) {
      double sum = 0;
      for (int i = x * factor; i < (x + 1) * factor; i++) {
        sum += row[i];
      }
      target[start + x] += sum * share;
    }
  }

  /** How like the gradients of row y are; black beyond the border. */
  double[] gradientSimilarity(int y, Gradient gradient, double steady) {
    double[] similarity = new double[width];
    Gradient.similarity(
        squares(image, y, gradient), squares(reference, y, gradient), steady, similarity);
    return similarity;
  }

  private double[] squares(double[] plane, int y, Gradient gradient) {
    double[] squares = new double[width];
    gradient.squares(
        row(plane, y - 1), row(plane, y), row(plane, y + 1), new double[width + 2], squares);
    return squares;
  }

  /** With a black pixel at each end. */
  private double[] row(double[] plane, int y) {
    double[] row = new double[width + 2];
    if (y >= 0 && y < height) {
      System.arraycopy(plane, y * width, row, 1, width);
    }
    return row;
  }
}
