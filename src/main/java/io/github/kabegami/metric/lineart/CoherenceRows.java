package io.github.kabegami.metric.lineart;

import io.github.kabegami.metric.Pair;

/**
 * A strip of columns, row by row from the top down: the coherence of both pictures at the edges of
 * the reference, times the energy of the reference. For one thread.
 */
final class CoherenceRows {
  /** Side of the square that a place's coherence depends on. */
  static final int WINDOW_PIXELS = GaussianRows.WINDOW_PIXELS + ScharrRows.WINDOW_PIXELS - 1;

  private static final int GAUSSIAN = GaussianRows.WINDOW_PIXELS;
  private static final int HALF = GAUSSIAN / 2;

  private final SlopeRows slopes;
  private final Tensor image;
  private final Tensor reference;

  /** Squared slopes of the reference in the last rows; row y is kept at y % GAUSSIAN. */
  private final double[][] steepness;

  private int rowsRead = -1;

  /** The columns [x, x + columns) of the places where the windows fit into the picture. */
  CoherenceRows(Pair pair, int x, int columns) {
    slopes = new SlopeRows(pair, x, columns + GAUSSIAN - 1);
    image = new Tensor(columns);
    reference = new Tensor(columns);
    steepness = new double[GAUSSIAN][columns + GAUSSIAN - 1];
  }

  /** Adds the image's and the reference's weighted coherence; rows in rising order. */
  void add(int y, double[] sums) {
    for (int next = Math.max(rowsRead, y); next < y + GAUSSIAN; next++) {
      slopes.row(next);
      image.push(slopes.imageRight, slopes.imageDown);
      reference.push(slopes.referenceRight, slopes.referenceDown);
      reference.squares(steepness[next % GAUSSIAN]);
    }
    rowsRead = y + GAUSSIAN;
    image.solve();
    reference.solve();
    sum(steepness[(y + HALF) % GAUSSIAN], sums);
  }

  private void sum(double[] steep, double[] sums) {
    double imageSum = 0;
    double referenceSum = 0;
    double limit = SlopeRows.EDGE_SLOPE * SlopeRows.EDGE_SLOPE;
    for (int i = 0; i < image.sum.length; i++) {
      if (steep[i + HALF] > limit) {
        referenceSum += reference.difference[i];
        imageSum += image.sum[i] > 0 ? image.difference[i] / image.sum[i] * reference.sum[i] : 0;
      }
    }
    sums[0] += imageSum;
    sums[1] += referenceSum;
  }

  /** The structure tensor along a row. */
  private static final class Tensor {
    private static final double SIGMA_PIXELS = 1.5;

    private final double[] rightRight;
    private final double[] rightDown;
    private final double[] downDown;
    private final GaussianRows meanRightRight;
    private final GaussianRows meanRightDown;
    private final GaussianRows meanDownDown;

    /** Sum of the eigenvalues. */
    final double[] sum;

    /** Difference of the eigenvalues. */
    final double[] difference;

    private final double[] mixed;

    Tensor(int columns) {
      rightRight = new double[columns + GAUSSIAN - 1];
      rightDown = new double[columns + GAUSSIAN - 1];
      downDown = new double[columns + GAUSSIAN - 1];
      meanRightRight = new GaussianRows(SIGMA_PIXELS, columns);
      meanRightDown = new GaussianRows(SIGMA_PIXELS, columns);
      meanDownDown = new GaussianRows(SIGMA_PIXELS, columns);
      sum = new double[columns];
      difference = new double[columns];
      mixed = new double[columns];
    }

    void push(double[] right, double[] down) {
      for (int i = 0; i < right.length; i++) {
        rightRight[i] = right[i] * right[i];
        rightDown[i] = right[i] * down[i];
        downDown[i] = down[i] * down[i];
      }
      meanRightRight.push(rightRight);
      meanRightDown.push(rightDown);
      meanDownDown.push(downDown);
    }

    /** The squared slopes of the last row pushed. */
    void squares(double[] target) {
      for (int i = 0; i < target.length; i++) {
        target[i] = rightRight[i] + downDown[i];
      }
    }

    /** Sets sum and difference to those of the windows that the last rows make. */
    void solve() {
      meanRightRight.mean(sum);
      meanDownDown.mean(difference);
      meanRightDown.mean(mixed);
      for (int i = 0; i < sum.length; i++) {
        double half = sum[i] - difference[i];
        double whole = sum[i] + difference[i];
        difference[i] = Math.sqrt(half * half + 4 * mixed[i] * mixed[i]);
        sum[i] = whole;
      }
    }
  }
}
