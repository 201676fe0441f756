package io.github.kabegami.metric;

import io.github.kabegami.core.RowSource;
import io.github.kabegami.core.Run;
import java.io.IOException;

/**
 * How much detail lies where in a picture: per cell of 16 x 16 pixels the mean step of the luma
 * (BT.601) to the next pixel right and below, each step counted up to 0.1 so that a few hard lines
 * do not outweigh texture.
 */
public final class DetailMap {
  /** Side of a cell, pixels. */
  public static final int CELL = 16;

  private static final float LARGEST_STEP = .1f;

  private final int width;
  private final int height;
  private final int columns;
  private final int rows;
  private final double[] cells;

  /** Sums of all cells above and left, one row and column more than there are cells. */
  private final double[] sums;

  /**
   * Of samples.
   *
   * @param samples planar, range [0,1]
   * @param channels 1 or 3
   */
  public DetailMap(float[] samples, int width, int height, int channels) {
    this(width, height);
    float[] luma = luma(samples, width * height, channels);
    for (int y = 0; y < height; y++) {
      add(luma, y * width, y);
    }
    sum();
  }

  private DetailMap(int width, int height) {
    this.width = width;
    this.height = height;
    columns = (width + CELL - 1) / CELL;
    rows = (height + CELL - 1) / CELL;
    cells = new double[columns * rows];
    sums = new double[(columns + 1) * (rows + 1)];
  }

  /**
   * Of a picture that is read in strips, once and to its last row; alpha does not count. The same
   * as of its samples.
   *
   * @throws IOException if it cannot be read
   */
  public static DetailMap of(RowSource source, Run run) throws IOException {
    int width = source.width();
    int height = source.height();
    DetailMap map = new DetailMap(width, height);
    float[] strip = new float[CELL * width * source.channels()];
    float[] luma = new float[(CELL + 1) * width]; // the row above the strip, and the strip
    for (int y = 0; y < height; y += CELL) {
      run.checkCancelled();
      int rows = Math.min(CELL, height - y);
      source.read(y, rows, strip);
      System.arraycopy(luma(strip, rows * width, source.channels()), 0, luma, width, rows * width);
      for (int row = y == 0 ? 1 : 0; row < rows; row++) {
        map.add(luma, row * width, y - 1 + row);
      }
      System.arraycopy(luma, rows * width, luma, 0, width);
    }
    map.add(luma, 0, height - 1);
    map.sum();
    return map;
  }

  /** Adds a row to its cells; the row below follows in the array, unless it is the last one. */
  private void add(float[] luma, int at, int y) {
    boolean hasBelow = y + 1 < height;
    for (int x = 0; x < width; x++) {
      int i = at + x;
      float right = x + 1 < width ? Math.abs(luma[i + 1] - luma[i]) : 0;
      float below = hasBelow ? Math.abs(luma[i + width] - luma[i]) : 0;
      cells[y / CELL * columns + x / CELL] +=
          Math.min(right, LARGEST_STEP) + Math.min(below, LARGEST_STEP);
    }
  }

  private void sum() {
    for (int y = 0; y < rows; y++) {
      double row = 0;
      for (int x = 0; x < columns; x++) {
        row += cells[y * columns + x];
        sums[(y + 1) * (columns + 1) + x + 1] = sums[y * (columns + 1) + x + 1] + row;
      }
    }
  }

  private static float[] luma(float[] samples, int plane, int channels) {
    if (channels < 3) {
      return samples;
    }
    float[] luma = new float[plane];
    for (int i = 0; i < plane; i++) {
      luma[i] = .299f * samples[i] + .587f * samples[plane + i] + .114f * samples[2 * plane + i];
    }
    return luma;
  }

  /** Detail of the cells that a part touches, per pixel of them; pixels. */
  public double of(int x, int y, int width, int height) {
    int left = x / CELL;
    int top = y / CELL;
    int right = Math.min(columns, (x + width + CELL - 1) / CELL);
    int bottom = Math.min(rows, (y + height + CELL - 1) / CELL);
    double sum = at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
    return Math.max(0, sum) / ((double) (right - left) * (bottom - top) * CELL * CELL);
  }

  /**
   * Where the part with the most detail lies: x and y of its top left corner, multiples of the
   * step; the topmost, then leftmost, of equal ones.
   *
   * @param partWidth at most the picture's
   * @param partHeight at most the picture's
   * @param step between the places that are compared, pixels, >= 1
   */
  public int[] most(int partWidth, int partHeight, int step) {
    int[] best = {0, 0};
    double most = -1;
    for (int y = 0; y + partHeight <= height; y += step) {
      for (int x = 0; x + partWidth <= width; x += step) {
        double detail = of(x, y, partWidth, partHeight);
        if (detail > most) {
          most = detail;
          best = new int[] {x, y};
        }
      }
    }
    return best;
  }

  private double at(int column, int row) {
    return sums[row * (columns + 1) + column];
  }
}
