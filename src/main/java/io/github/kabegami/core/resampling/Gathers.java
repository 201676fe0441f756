package io.github.kabegami.core.resampling;

/** Weighted sums of neighbours within a line, written behind each other from a start on. */
final class Gathers {
  private Gathers() {}

  /** The samples themselves. */
  static void ofOne(float[] line, TapTable table, float[] target, int start) {
    int[] first = table.first;
    for (int x = 0; x < first.length; x++) {
      target[start + x] = line[first[x]];
    }
  }

  /** Two neighbours. */
  static void ofTwo(float[] line, TapTable table, float[] target, int start) {
    twoEach(line, table, 0, table.steadyFrom, target, start);
    twoSteady(line, table, target, start);
    twoEach(line, table, table.steadyTo, table.first.length, target, start);
  }

  /** Neighbours by fours; adds to the target. */
  static void ofFours(float[] line, TapTable table, float[] target, int start) {
    for (int k = 0; k < table.taps; k += 4) {
      fourEach(line, table, k, 0, table.steadyFrom, target, start);
      // A stride that is written out saves the compiler the checks of every index.
      if (table.stride == 2) {
        fourSteady(line, table, k, 2, target, start);
      } else {
        fourSteady(line, table, k, table.stride, target, start);
      }
      fourEach(line, table, k, table.steadyTo, table.first.length, target, start);
    }
  }

  private static void twoEach(
      float[] line, TapTable table, int from, int to, float[] target, int start) {
    int[] first = table.first;
    float[] a = table.weights[0];
    float[] b = table.weights[1];
    for (int x = from; x < to; x++) {
      int i = first[x];
      target[start + x] = a[x] * line[i] + b[x] * line[i + 1];
    }
  }

  private static void twoSteady(float[] line, TapTable table, float[] target, int start) {
    int from = table.steadyFrom;
    float a = table.weights[0][from];
    float b = table.weights[1][from];
    int stride = table.stride;
    int i = table.first[from];
    int end = start + table.steadyTo;
    for (int x = start + from; x < end; x++) {
      target[x] = a * line[i] + b * line[i + 1];
      i += stride;
    }
  }

  private static void fourEach(
      float[] line, TapTable table, int k, int from, int to, float[] target, int start) {
    int[] first = table.first;
    float[] a = table.weights[k];
    float[] b = table.weights[k + 1];
    float[] c = table.weights[k + 2];
    float[] d = table.weights[k + 3];
    for (int x = from; x < to; x++) {
      int i = first[x] + k;
      target[start + x] +=
          a[x] * line[i] + b[x] * line[i + 1] + c[x] * line[i + 2] + d[x] * line[i + 3];
    }
  }

  private static void fourSteady(
      float[] line, TapTable table, int k, int stride, float[] target, int start) {
    int from = table.steadyFrom;
    float a = table.weights[k][from];
    float b = table.weights[k + 1][from];
    float c = table.weights[k + 2][from];
    float d = table.weights[k + 3][from];
    int i = table.first[from] + k;
    int end = start + table.steadyTo;
    for (int x = start + from; x < end; x++) {
      target[x] += a * line[i] + b * line[i + 1] + c * line[i + 2] + d * line[i + 3];
      i += stride;
    }
  }
}
