package io.github.kabegami.core.resampling;

import java.util.Arrays;

/**
 * The sums of a resampled line in float: as many taps for each new sample. Where the line shrinks
 * by a whole factor, all but the samples near its ends are alike: those from steadyFrom to steadyTo
 * have the same weights, stride old samples apart, and lie within the line with all their taps.
 */
final class TapTable {
  /** How many old samples make a new one: 1, 2 or a multiple of 4; 1 is the old sample itself. */
  final int taps;

  /** How many old samples there are. */
  final int length;

  /** For each new sample, the first old sample; first + taps may reach beyond the line. */
  final int[] first;

  /** For each tap, its weights for all new samples. */
  final float[][] weights;

  final int steadyFrom;
  final int steadyTo;
  final int stride;

  TapTable(Resampling.Taps sums, int length) {
    this.length = length;
    first = sums.first();
    taps = taps(sums.weights());
    weights = new float[taps][first.length];
    for (int i = 0; i < first.length; i++) {
      double[] row = sums.weights()[i];
      for (int k = 0; k < row.length; k++) {
        weights[k][i] = (float) row[k];
      }
    }
    int middle = first.length / 2;
    stride = middle > 0 ? first[middle] - first[middle - 1] : 1;
    int from = middle;
    while (from > 0 && continues(sums, from)) {
      from--;
    }
    int to = middle + 1;
    while (to < first.length && continues(sums, to)) {
      to++;
    }
    while (to > from && first[to - 1] + taps > length) {
      to--;
    }
    steadyFrom = from;
    steadyTo = to;
  }

  /** Whether most new samples are alike. */
  boolean isSteady() {
    return steadyTo - steadyFrom > first.length / 2;
  }

  private boolean continues(Resampling.Taps sums, int i) {
    return first[i] - first[i - 1] == stride
        && Arrays.equals(sums.weights()[i], sums.weights()[i - 1]);
  }

  private static int taps(double[][] weights) {
    int most = 1;
    boolean copies = true;
    for (double[] row : weights) {
      most = Math.max(most, row.length);
      copies &= row[0] == 1;
    }
    if (most == 1 && copies) {
      return 1;
    }
    return most <= 2 ? 2 : (most + 3) / 4 * 4;
  }
}
