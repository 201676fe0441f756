package io.github.kabegami.metric.niqe;

import java.util.Arrays;

/**
 * The statistics of one block at one scale, gathered row by row. Neighbours are circular inside the
 * block. For one thread.
 *
 * <p>Source: utlive/niqe, computefeature.m.
 */
final class BlockStatistics {
  /** Numbers that describe a block at one scale. */
  static final int FEATURES = 18;

  private static final int DIRECTIONS = 4;
  private static final double[] ONES = new double[Block.SIDE_PIXELS];

  static {
    Arrays.fill(ONES, 1);
  }

  private final PairSums single = new PairSums();
  private final PairSums[] pairs = new PairSums[DIRECTIONS];
  private final int from;
  private final int side;
  private double deviations;

  /** For the columns [from, from + side) of the rows that follow. */
  BlockStatistics(int from, int side) {
    this.from = from;
    this.side = side;
    Arrays.setAll(pairs, direction -> new PairSums());
  }

  /** Adds a row by itself: its numbers, and their products with those at their left. */
  void addRow(double[] row) {
    single.add(row, from, ONES, 0, side);
    addShifted(pairs[0], row, row);
  }

  /** Adds the products of a row with the one above it. */
  void addRows(double[] row, double[] above) {
    pairs[1].add(row, from, above, from, side);
    addShifted(pairs[2], row, above);
    addShifted(pairs[3], above, row);
  }

  /** Products with the numbers of another row one place to the left. */
  private void addShifted(PairSums sums, double[] row, double[] other) {
    sums.add(row, from + 1, other, from, side - 1);
    sums.add(row, from, other, from + side - 1, 1);
  }

  /** Adds a row of local deviations. */
  void addDeviations(double[] row) {
    for (int x = from; x < from + side; x++) {
      deviations += row[x];
    }
  }

  /** The mean of the local deviations. */
  double sharpness() {
    return deviations / ((double) side * side);
  }

  /** Writes the features into an array from there on. */
  void write(double[] features, int at) {
    PairSums.Fit self = single.fit();
    features[at] = Shapes.alpha(self.shape());
    features[at + 1] = (self.left() + self.right()) / 2;
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      PairSums.Fit fit = pairs[direction].fit();
      int start = at + 2 + 4 * direction;
      features[start] = Shapes.alpha(fit.shape());
      features[start + 1] = (fit.right() - fit.left()) * Shapes.mean(fit.shape());
      features[start + 2] = fit.left();
      features[start + 3] = fit.right();
    }
  }
}
