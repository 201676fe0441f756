package io.github.kabegami.train.data;

import io.github.kabegami.core.Seed;
import io.github.kabegami.metric.DetailMap;
import java.util.Arrays;

/**
 * Where in a picture patches are cut: anywhere, or in proportion to the detail there. The places
 * are weighed in cells of a quarter of a patch, each by the detail of the patch at its middle and
 * by how many places it holds.
 */
final class Places {
  private static final int CELLS_PER_PATCH = 4;

  /** Flat pictures are cut, too. */
  private static final double LEAST_DETAIL = 1e-9;

  private final int across;
  private final int down;
  private final int step;
  private final int columns;

  /** Weights up to and with each cell. */
  private final double[] sums;

  /** The upper left corner of a patch. */
  record Point(int x, int y) {}

  Places(DetailMap detail, int width, int height, int side) {
    across = width - side + 1;
    down = height - side + 1;
    step = Math.max(1, side / CELLS_PER_PATCH);
    columns = (across + step - 1) / step;
    sums = new double[columns * ((down + step - 1) / step)];
    double sum = 0;
    for (int cell = 0; cell < sums.length; cell++) {
      int x = cell % columns * step;
      int y = cell / columns * step;
      int middleX = x + size(x, across) / 2;
      int middleY = y + size(y, down) / 2;
      double here = LEAST_DETAIL + detail.of(middleX, middleY, side, side);
      sum += here * size(x, across) * size(y, down);
      sums[cell] = sum;
    }
  }

  /** How many places a cell holds along an axis. */
  private int size(int start, int places) {
    return Math.min(step, places - start);
  }

  /** Any place, each as likely. */
  Point anywhere(Seed seed) {
    return new Point(seed.child("x").integer(0, across - 1), seed.child("y").integer(0, down - 1));
  }

  /** A place as likely as it has detail. */
  Point byDetail(Seed seed) {
    double drawn = seed.child("cell").unit(0) * sums[sums.length - 1];
    int found = Arrays.binarySearch(sums, drawn);
    int cell = Math.min(sums.length - 1, found >= 0 ? found + 1 : -found - 1);
    int x = cell % columns * step;
    int y = cell / columns * step;
    return new Point(
        x + seed.child("x").integer(0, size(x, across) - 1),
        y + seed.child("y").integer(0, size(y, down) - 1));
  }

  long bytes() {
    return 8L * sums.length;
  }
}
