package io.github.kabegami.core;

/** The sums of a resampled line as tables of float: as many taps for each new sample. */
final class TapTable {
  /** How many old samples make a new one: 1, 2 or a multiple of 4; the weights of some may be 0. */
  final int taps;

  /** For each new sample, the first old sample; first + taps may reach beyond the line. */
  final int[] first;

  /** For each tap, its weights for all new samples. */
  final float[][] weights;

  TapTable(Resampling.Taps sums) {
    int most = 1;
    for (double[] row : sums.weights()) {
      most = Math.max(most, row.length);
    }
    taps = most <= 2 ? most : (most + 3) / 4 * 4;
    first = sums.first();
    weights = new float[taps][first.length];
    for (int i = 0; i < first.length; i++) {
      double[] row = sums.weights()[i];
      for (int k = 0; k < row.length; k++) {
        weights[k][i] = (float) row[k];
      }
    }
  }
}
