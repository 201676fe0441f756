package io.github.kabegami.metric.similarity;

import io.github.kabegami.core.Run;
import io.github.kabegami.metric.BytePieces;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.RowSums;
import java.util.Optional;

/** How much a difference of two numbers counts. */
public enum Deviation {
  /** Its square. */
  SQUARED {
    @Override
    void fill(double[] a, double[] b, double[] target) {
      for (int i = 0; i < target.length; i++) {
        double difference = a[i] - b[i];
        target[i] = difference * difference;
      }
    }

    @Override
    void add(float[] a, float[] b, int count, float[] sums) {
      for (int i = 0; i < count; i++) {
        float difference = a[i] - b[i];
        sums[i] += difference * difference;
      }
    }
  },

  /** Its size without the sign. */
  ABSOLUTE {
    @Override
    void fill(double[] a, double[] b, double[] target) {
      for (int i = 0; i < target.length; i++) {
        target[i] = Math.abs(a[i] - b[i]);
      }
    }

    @Override
    void add(float[] a, float[] b, int count, float[] sums) {
      for (int i = 0; i < count; i++) {
        sums[i] += Math.abs(a[i] - b[i]);
      }
    }
  };

  /** Deviations of bytes that float32 adds exactly: 256 x 255 x 255 is below 2^24. */
  private static final int EXACT_PIECES = 256;

  /** The deviations of a row. */
  abstract void fill(double[] a, double[] b, double[] target);

  /** Adds the deviations of count bytes to those of the pieces before. */
  abstract void add(float[] a, float[] b, int count, float[] sums);

  /** The mean deviation of all numbers of all planes. */
  double mean(Pair pair, Run run) {
    double sum = 0;
    for (int plane = 0; plane < pair.planes(); plane++) {
      sum += sum(pair, plane, run);
    }
    return sum / ((double) pair.planes() * pair.height() * pair.width());
  }

  /** The sum of a plane: exact for integer pictures as long as it is below 2^53. */
  double sum(Pair pair, int plane, Run run) {
    double[] sums = new double[pair.height()];
    run.forRows(
        pair.height(),
        (from, to) -> {
          Optional<BytePieces> pieces = pair.bytes();
          if (pieces.isEmpty() || !byteSums(pieces.get(), pair, plane, from, to, sums)) {
            rowSums(pair, plane, from, to, sums);
          }
        });
    return RowSums.total(sums);
  }

  private void rowSums(Pair pair, int plane, int from, int to, double[] sums) {
    double[] a = new double[pair.width()];
    double[] b = new double[pair.width()];
    double[] deviations = new double[pair.width()];
    for (int y = from; y < to; y++) {
      pair.read(plane, y, 0, a.length, a, b);
      fill(a, b, deviations);
      sums[y] = RowSums.row(deviations, deviations.length);
    }
  }

  /**
   * Gives the sums of rows of bytes to some of these rows; whole numbers may be added in any order.
   *
   * @return whether they are right
   */
  private boolean byteSums(
      BytePieces pieces, Pair pair, int plane, int from, int to, double[] sums) {
    float[] columns = new float[BytePieces.COLUMNS];
    int added = 0;
    for (int y = from; y < to; y++) {
      for (int x = 0; x < pair.width(); x += BytePieces.COLUMNS) {
        int count = Math.min(BytePieces.COLUMNS, pair.width() - x);
        pieces.read(plane, y, x, count);
        add(pieces.image(), pieces.reference(), count, columns);
        added++;
        if (added % EXACT_PIECES == 0) {
          sums[y] += total(columns);
          if (!pieces.sure()) {
            return false;
          }
        }
      }
    }
    sums[to - 1] += total(columns);
    return pieces.sure();
  }

  /** The sum of all, which become 0. */
  private static double total(float[] columns) {
    double total = 0;
    for (int i = 0; i < columns.length; i++) {
      total += columns[i];
      columns[i] = 0;
    }
    return total;
  }
}
