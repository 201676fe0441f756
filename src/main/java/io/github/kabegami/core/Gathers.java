package io.github.kabegami.core;

/** Weighted sums of neighbours within a line. */
final class Gathers {
  private Gathers() {}

  static void ofOne(float[] line, TapTable table, float[] target, int start) {
    int[] first = table.first;
    float[] a = table.weights[0];
    for (int x = 0; x < a.length; x++) {
      target[start + x] = a[x] * line[first[x]];
    }
  }

  static void ofTwo(float[] line, TapTable table, float[] target, int start) {
    int[] first = table.first;
    float[] a = table.weights[0];
    float[] b = table.weights[1];
    for (int x = 0; x < a.length; x++) {
      int i = first[x];
      target[start + x] = a[x] * line[i] + b[x] * line[i + 1];
    }
  }

  static void ofFours(float[] line, TapTable table, float[] target, int start) {
    for (int k = 0; k < table.taps; k += 4) {
      add(k, line, table, target, start);
    }
  }

  private static void add(int k, float[] line, TapTable table, float[] target, int start) {
    int[] first = table.first;
    float[] a = table.weights[k];
    float[] b = table.weights[k + 1];
    float[] c = table.weights[k + 2];
    float[] d = table.weights[k + 3];
    for (int x = 0; x < a.length; x++) {
      int i = first[x] + k;
      target[start + x] +=
          a[x] * line[i] + b[x] * line[i + 1] + c[x] * line[i + 2] + d[x] * line[i + 3];
    }
  }
}
