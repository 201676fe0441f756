package io.github.kabegami.dataset.filter;

/**
 * How far each pixel lies above the mean of the square around it; squares are cut at the border of
 * the picture. Source: Niblack 1986, An Introduction to Digital Image Processing, without the part
 * of the deviation.
 */
final class LocalContrast {
  private LocalContrast() {}

  /**
   * Luma less the mean around.
   *
   * @param radius of the square without its middle, pixels
   */
  static float[] of(float[] luma, int width, int height, int radius) {
    double[] columns = new double[width];
    float[] contrast = new float[luma.length];
    for (int y = -radius; y < height; y++) {
      add(columns, luma, y + radius, height, 1);
      add(columns, luma, y - radius - 1, height, -1);
      if (y >= 0) {
        int rows = Math.min(height, y + radius + 1) - Math.max(0, y - radius);
        row(columns, rows, luma, contrast, y * width, radius);
      }
    }
    return contrast;
  }

  private static void add(double[] columns, float[] luma, int y, int height, int sign) {
    if (y < 0 || y >= height) {
      return;
    }
    for (int x = 0; x < columns.length; x++) {
      columns[x] += sign * (double) luma[y * columns.length + x];
    }
  }

  private static void row(
      double[] columns, int rows, float[] luma, float[] contrast, int start, int radius) {
    int width = columns.length;
    double sum = 0;
    for (int x = -radius; x < width; x++) {
      sum += x + radius < width ? columns[x + radius] : 0;
      sum -= x - radius - 1 >= 0 ? columns[x - radius - 1] : 0;
      if (x >= 0) {
        int count = Math.min(width, x + radius + 1) - Math.max(0, x - radius);
        contrast[start + x] = (float) (luma[start + x] - sum / ((double) count * rows));
      }
    }
  }
}
