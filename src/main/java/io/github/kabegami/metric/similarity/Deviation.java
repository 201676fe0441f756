package io.github.kabegami.metric.similarity;

import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.RowSums;

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
    void add(float[] a, float[] b, float[] sums) {
      for (int i = 0; i < sums.length; i++) {
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
    void add(float[] a, float[] b, float[] sums) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += Math.abs(a[i] - b[i]);
      }
    }
  };

  /** Rows of bytes whose deviations float32 adds exactly: 256 x 255 x 255 is below 2^24. */
  private static final int EXACT_ROWS = 256;

  /** The deviations of a row. */
  abstract void fill(double[] a, double[] b, double[] target);

  /** Adds the deviations of a row of bytes to those of the rows before. */
  abstract void add(float[] a, float[] b, float[] sums);

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
          if (pair.bytes()) {
            byteSums(pair, plane, from, to, sums);
          } else {
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

  /** The last of some rows gets the sum of all; whole numbers may be added in any order. */
  private void byteSums(Pair pair, int plane, int from, int to, double[] sums) {
    float[] a = new float[pair.width()];
    float[] b = new float[pair.width()];
    for (int first = from; first < to; first += EXACT_ROWS) {
      int end = Math.min(to, first + EXACT_ROWS);
      float[] columns = new float[pair.width()];
      for (int y = first; y < end; y++) {
        pair.readBytes(plane, y, 0, a.length, a, b);
        add(a, b, columns);
      }
      sums[end - 1] = total(columns);
    }
  }

  private static double total(float[] columns) {
    double total = 0;
    for (float column : columns) {
      total += column;
    }
    return total;
  }
}
