package io.github.kabegami.metric;

import io.github.kabegami.core.Checks;

/**
 * A number for each place of a picture, to be looked at.
 *
 * @param values row by row, width x height
 * @param x column of the picture, before cropping, that the first column belongs to
 * @param y row of the picture that the first row belongs to
 * @param good the number of a perfect place; shown darkest
 * @param bad the number that is shown brightest, with all beyond it
 */
public record QualityMap(
    float[] values, int width, int height, int x, int y, double good, double bad) {

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if there are not width x height values
   */
  public QualityMap {
    Checks.within("the number of values", values.length, width * height, width * height);
  }

  /** How bad a place is: 0 to 1, what is beyond the range is cut off. */
  public double badness(int index) {
    double share = (values[index] - good) / (bad - good);
    return Math.max(0, Math.min(1, share));
  }
}
