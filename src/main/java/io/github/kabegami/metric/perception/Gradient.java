package io.github.kabegami.metric.perception;

/**
 * A gradient of 3 x 3 pixels: differences of the outer columns and rows, weighted along them.
 *
 * @param side weight beside the middle
 * @param centre weight in the middle
 */
record Gradient(double side, double centre) {
  /** All three alike. */
  static final Gradient PREWITT = new Gradient(1 / 3.0, 1 / 3.0);

  /** The middle counts most. */
  static final Gradient SCHARR = new Gradient(3 / 16.0, 10 / 16.0);

  /**
   * Squares of the gradient's length in a row.
   *
   * @param above the row above, with one pixel more at each end than the target; so the others
   * @param scratch of the same length as the rows
   */
  void squares(double[] above, double[] row, double[] below, double[] scratch, double[] target) {
    double s = side;
    double c = centre;
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = s * above[i] + c * row[i] + s * below[i];
    }
    for (int i = 0; i < target.length; i++) {
      double across = scratch[i + 2] - scratch[i];
      target[i] = across * across;
    }
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = below[i] - above[i];
    }
    for (int i = 0; i < target.length; i++) {
      double down = s * scratch[i] + c * scratch[i + 1] + s * scratch[i + 2];
      target[i] += down * down;
    }
  }

  /**
   * How like two lengths are, from their squares: 1 for equal ones, near 0 for very different ones.
   *
   * @param steady added to both sides of the quotient
   */
  static void similarity(double[] squares, double[] others, double steady, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] =
          (2 * Math.sqrt(squares[i] * others[i]) + steady) / (squares[i] + others[i] + steady);
    }
  }
}
