package io.github.kabegami.core.resampling;

/**
 * Weighted sums of whole lines. All arrays of a loop have the same index, which is what the
 * compiler turns into vector instructions.
 */
final class Sums {
  private Sums() {}

  static void ofTwo(float[][] lines, float[][] weights, int i, float[] target, int width) {
    float[] a = lines[0];
    float[] b = lines[1];
    float p = weights[0][i];
    float q = weights[1][i];
    for (int x = 0; x < width; x++) {
      target[x] = p * a[x] + q * b[x];
    }
  }

  static void ofFours(float[][] lines, float[][] weights, int i, float[] target, int width) {
    set(lines, weights, i, target, width);
    for (int k = 4; k < lines.length; k += 4) {
      add(k, lines, weights, i, target, width);
    }
  }

  private static void set(float[][] lines, float[][] weights, int i, float[] target, int width) {
    float[] a = lines[0];
    float[] b = lines[1];
    float[] c = lines[2];
    float[] d = lines[3];
    float p = weights[0][i];
    float q = weights[1][i];
    float r = weights[2][i];
    float s = weights[3][i];
    for (int x = 0; x < width; x++) {
      target[x] = p * a[x] + q * b[x] + r * c[x] + s * d[x];
    }
  }

  private static void add(
      int k, float[][] lines, float[][] weights, int i, float[] target, int width) {
    float[] a = lines[k];
    float[] b = lines[k + 1];
    float[] c = lines[k + 2];
    float[] d = lines[k + 3];
    float p = weights[k][i];
    float q = weights[k + 1][i];
    float r = weights[k + 2][i];
    float s = weights[k + 3][i];
    for (int x = 0; x < width; x++) {
      target[x] += p * a[x] + q * b[x] + r * c[x] + s * d[x];
    }
  }
}
