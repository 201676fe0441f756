package io.github.kabegami.upscale;

import java.util.Arrays;

/** Blurs planes with a Gaussian of sigma 4, cut off at 12 pixels; borders are repeated. */
final class Gaussian {
  /** How far it looks to each side, pixels. */
  static final int RADIUS = 12;

  private static final double SIGMA = 4;
  private static final int TAPS = 2 * RADIUS + 1;

  private final int width;
  private final int height;
  private final float[] weights = weights();

  private Gaussian(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** New planes out of planes behind each other. */
  static float[] of(float[] planes, int width, int height) {
    Gaussian gaussian = new Gaussian(width, height);
    float[] result = new float[planes.length];
    float[] line = new float[width + TAPS - 1];
    for (int row = 0; row < planes.length / width; row++) {
      gaussian.vertically(planes, row, line);
      gaussian.horizontally(line, result, row * width);
    }
    return result;
  }

  /** The columns of a row, rows counted through all planes, in the middle of the line. */
  private void vertically(float[] planes, int row, float[] line) {
    Arrays.fill(line, 0);
    int plane = row / height * height;
    for (int k = 0; k < TAPS; k++) {
      int y = Math.max(0, Math.min(height - 1, row - plane + k - RADIUS));
      add(planes, (plane + y) * width, weights[k], line, RADIUS, width);
    }
    Arrays.fill(line, 0, RADIUS, line[RADIUS]);
    Arrays.fill(line, RADIUS + width, line.length, line[RADIUS + width - 1]);
  }

  private void horizontally(float[] line, float[] target, int start) {
    for (int k = 0; k < TAPS; k++) {
      add(line, k, weights[k], target, start, width);
    }
  }

  private static void add(float[] from, int first, float weight, float[] to, int start, int count) {
    for (int i = 0; i < count; i++) {
      to[start + i] += weight * from[first + i];
    }
  }

  private static float[] weights() {
    double[] exact = new double[TAPS];
    double sum = 0;
    for (int k = 0; k < TAPS; k++) {
      double distance = (k - RADIUS) / SIGMA;
      exact[k] = StrictMath.exp(-distance * distance / 2);
      sum += exact[k];
    }
    float[] weights = new float[TAPS];
    for (int k = 0; k < TAPS; k++) {
      weights[k] = (float) (exact[k] / sum);
    }
    return weights;
  }
}
