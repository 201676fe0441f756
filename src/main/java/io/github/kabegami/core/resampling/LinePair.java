package io.github.kabegami.core.resampling;

/**
 * Two old lines as they lie in their picture, from which a new line is made at once, two by two
 * samples each: quicker than one pass after the other, and the same numbers.
 *
 * @param samples of the picture
 * @param upper where the first line starts
 * @param lower where the second line starts
 * @param p weight of the first line
 * @param q weight of the second line
 */
@SuppressWarnings("ArrayRecordComponent")
record LinePair(float[] samples, int upper, int lower, float p, float q) {

  /** Writes the new line from a start on. */
  void gather(TapTable table, float[] target, int start) {
    each(table, 0, table.steadyFrom, target, start);
    // A stride that is written out saves the compiler the checks of every index.
    if (table.stride == 2) {
      steady(table, 2, target, start);
    } else {
      steady(table, table.stride, target, start);
    }
    each(table, table.steadyTo, table.first.length, target, start);
  }

  private void each(TapTable table, int from, int to, float[] target, int start) {
    for (int x = from; x < to; x++) {
      int i = table.first[x];
      int j = Math.min(i + 1, table.length - 1);
      target[start + x] =
          table.weights[0][x] * (p * samples[upper + i] + q * samples[lower + i])
              + table.weights[1][x] * (p * samples[upper + j] + q * samples[lower + j]);
    }
  }

  private void steady(TapTable table, int stride, float[] target, int start) {
    float a = table.weights[0][table.steadyFrom];
    float b = table.weights[1][table.steadyFrom];
    float up = p;
    float down = q;
    float[] source = samples;
    int i = upper + table.first[table.steadyFrom];
    int j = lower + table.first[table.steadyFrom];
    int end = start + table.steadyTo;
    for (int x = start + table.steadyFrom; x < end; x++) {
      target[x] =
          a * (up * source[i] + down * source[j]) + b * (up * source[i + 1] + down * source[j + 1]);
      i += stride;
      j += stride;
    }
  }
}
