package io.github.kabegami.metric.perception;

import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.RowSums;
import java.util.function.Supplier;

/**
 * Two pictures at one scale.
 *
 * @param rows opens readers of their rows, one for each thread
 */
record VifScale(int width, int height, Supplier<RowReader> rows) {
  /** The pictures' luma as it is. */
  static VifScale of(Pair pair) {
    return new VifScale(pair.width(), pair.height(), () -> new LumaRows(pair));
  }

  /** Every second mean, both ways, under windows of that side. */
  VifScale next(int side, Run run) {
    int columns = width - side + 1;
    int nextWidth = (columns + 1) / 2;
    int nextHeight = (height - side + 2) / 2;
    double[][] image = new double[nextHeight][nextWidth];
    double[][] reference = new double[nextHeight][nextWidth];
    run.forRows(
        nextHeight,
        (from, to) -> {
          RowReader reader = rows.get();
          for (int x = 0; x < columns; x += VifRows.COLUMNS) {
            VifRows strip =
                new VifRows(reader, side, x, Math.min(VifRows.COLUMNS, columns - x), false);
            for (int y = from; y < to; y++) {
              double[][] means = strip.means(2 * y);
              takeEverySecond(means[0], image[y], x / 2);
              takeEverySecond(means[1], reference[y], x / 2);
            }
            run.checkCancelled();
          }
        });
    return new VifScale(nextWidth, nextHeight, () -> reader(image, reference));
  }

  private static void takeEverySecond(double[] row, double[] target, int start) {
    for (int i = 0; i < row.length; i += 2) {
      target[start + i / 2] = row[i];
    }
  }

  private static RowReader reader(double[][] image, double[][] reference) {
    return (y, x, count, imageRow, referenceRow) -> {
      System.arraycopy(image[y], x, imageRow, 0, count);
      System.arraycopy(reference[y], x, referenceRow, 0, count);
    };
  }

  /**
   * Information under windows of that side, in decadic digits: what the image tells of the
   * reference at 0, what the reference tells at 1.
   */
  double[] information(int side, Run run) {
    int columns = width - side + 1;
    int lines = height - side + 1;
    double[] shared = new double[lines];
    double[] whole = new double[lines];
    run.forRows(
        lines,
        (from, to) -> {
          RowReader reader = rows.get();
          for (int x = 0; x < columns; x += VifRows.COLUMNS) {
            VifRows strip =
                new VifRows(reader, side, x, Math.min(VifRows.COLUMNS, columns - x), true);
            for (int y = from; y < to; y++) {
              LogSum sharedRow = new LogSum();
              LogSum wholeRow = new LogSum();
              strip.addInformation(y, sharedRow, wholeRow);
              shared[y] += sharedRow.total();
              whole[y] += wholeRow.total();
            }
            run.checkCancelled();
          }
        });
    return new double[] {RowSums.total(shared), RowSums.total(whole)};
  }
}
