package io.github.kabegami.metric.lineart;

import io.github.kabegami.metric.Pair;

/**
 * The slopes of both lumas of a pair in a strip of columns, row by row from the top down. For one
 * thread.
 */
final class SlopeRows {
  /** Levels of luma per pixel that the slope of an edge must be above. */
  static final double EDGE_SLOPE = 8;

  private final Pair pair;
  private final int x;
  private final double[] imageRow;
  private final double[] referenceRow;
  private final ScharrRows image;
  private final ScharrRows reference;
  private int rowsRead = -1;

  final double[] imageRight;
  final double[] imageDown;
  final double[] referenceRight;
  final double[] referenceDown;

  /** The columns [x, x + columns) of the places where the operator fits into the picture. */
  SlopeRows(Pair pair, int x, int columns) {
    this.pair = pair;
    this.x = x;
    int read = columns + ScharrRows.WINDOW_PIXELS - 1;
    imageRow = new double[read];
    referenceRow = new double[read];
    image = new ScharrRows(columns);
    reference = new ScharrRows(columns);
    imageRight = new double[columns];
    imageDown = new double[columns];
    referenceRight = new double[columns];
    referenceDown = new double[columns];
  }

  /** For the user, where no slope is above the limit. */
  static String withoutEdges(String metric) {
    return metric
        + " needs a reference with edges: nowhere does its luma change by more than "
        + (int) EDGE_SLOPE
        + " of 255 levels from a pixel to the next";
  }

  /** Sets the slopes to those of row y; rows in rising order, none left out. */
  void row(int y) {
    for (int next = Math.max(rowsRead, y); next < y + ScharrRows.WINDOW_PIXELS; next++) {
      pair.read(0, next, x, imageRow.length, imageRow, referenceRow);
      image.push(imageRow);
      reference.push(referenceRow);
    }
    rowsRead = y + ScharrRows.WINDOW_PIXELS;
    image.slopes(imageRight, imageDown);
    reference.slopes(referenceRight, referenceDown);
  }

  /** Adds the image's and the reference's slopes at the reference's edges. */
  void addMagnitudes(int y, double[] sums) {
    row(y);
    double imageSum = 0;
    double referenceSum = 0;
    magnitudes(imageRight, imageDown);
    magnitudes(referenceRight, referenceDown);
    for (int i = 0; i < imageDown.length; i++) {
      boolean edge = referenceDown[i] > EDGE_SLOPE;
      imageSum += edge ? imageDown[i] : 0;
      referenceSum += edge ? referenceDown[i] : 0;
    }
    sums[0] += imageSum;
    sums[1] += referenceSum;
  }

  private static void magnitudes(double[] right, double[] down) {
    for (int i = 0; i < right.length; i++) {
      down[i] = Math.sqrt(right[i] * right[i] + down[i] * down[i]);
    }
  }
}
