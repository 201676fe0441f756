package io.github.kabegami.metric.similarity;

import io.github.kabegami.core.Run;

/** Planes reduced to half their size: means of 2 x 2 numbers, kept in memory. */
final class HalvedPlanes implements PlanePair {
  private final int width;
  private final int height;
  private final double[] image;
  private final double[] reference;

  /**
   * Reduces planes. If a side is odd, the first column and the first row are repeated before them;
   * a last column or row without a partner is left out.
   *
   * <p>Source: piq 0.8.0, piq/ms_ssim.py {@code _multi_scale_ssim}.
   */
  HalvedPlanes(PlanePair planes, Run run) {
    int repeated = Math.max(planes.width() % 2, planes.height() % 2);
    width = (planes.width() + repeated) / 2;
    height = (planes.height() + repeated) / 2;
    image = new double[width * height];
    reference = new double[width * height];
    run.forRows(
        height,
        (from, to) -> {
          double[][] upper = new double[2][planes.width()];
          double[][] lower = new double[2][planes.width()];
          for (int y = from; y < to; y++) {
            run.checkCancelled();
            int row = 2 * y + 1 - repeated;
            planes.read(Math.max(0, row - 1), 0, planes.width(), upper[0], upper[1]);
            planes.read(row, 0, planes.width(), lower[0], lower[1]);
            average(upper[0], lower[0], repeated, y, image);
            average(upper[1], lower[1], repeated, y, reference);
          }
        });
  }

  private void average(double[] upper, double[] lower, int repeated, int y, double[] target) {
    for (int x = 0; x < width; x++) {
      int right = 2 * x + 1 - repeated;
      int left = Math.max(0, right - 1);
      target[y * width + x] = (upper[left] + upper[right] + lower[left] + lower[right]) / 4;
    }
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public void read(int y, int x, int count, double[] imageRow, double[] referenceRow) {
    System.arraycopy(image, y * width + x, imageRow, 0, count);
    System.arraycopy(reference, y * width + x, referenceRow, 0, count);
  }
}
