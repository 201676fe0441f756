package io.github.kabegami.degradation;

import io.github.kabegami.core.Run;
import java.util.Arrays;

/**
 * Smooths what is faint and keeps edges: the guided filter with the plane as its own guide. In each
 * window the plane is a x + b with a = variance / (variance + epsilon); the result takes the means
 * of a and b over the windows that hold a pixel.
 *
 * <p>Source: He, Sun and Tang 2010, Guided Image Filtering, eq. 5, 6 and 8. Borders are mirrored
 * without repeating the edge pixel.
 */
final class GuidedFilter {
  private GuidedFilter() {}

  /**
   * The smoothed plane; a new array.
   *
   * @param radius of the square windows, pixels
   * @param epsilon the variance that counts as faint
   */
  static float[] apply(float[] plane, int width, int height, int radius, float epsilon, Run run) {
    double[] box = new double[2 * radius + 1];
    Arrays.fill(box, 1.0 / box.length);
    float[] slope = LumaChroma.blurred(squares(plane, run), width, height, box, run);
    float[] offset = LumaChroma.blurred(plane, width, height, box, run);
    fit(slope, offset, epsilon, run);
    slope = LumaChroma.blurred(slope, width, height, box, run);
    offset = LumaChroma.blurred(offset, width, height, box, run);
    evaluate(offset, slope, plane, run);
    return offset;
  }

  private static float[] squares(float[] plane, Run run) {
    float[] squares = new float[plane.length];
    run.forRows(
        plane.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            squares[i] = plane[i] * plane[i];
          }
        });
    return squares;
  }

  /** Turns the mean square into a and the mean into b, in place. */
  private static void fit(float[] square, float[] mean, float epsilon, Run run) {
    run.forRows(
        square.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float variance = Math.max(0, square[i] - mean[i] * mean[i]);
            float slope = variance / (variance + epsilon);
            square[i] = slope;
            mean[i] -= slope * mean[i];
          }
        });
  }

  /** Turns the mean of b into the result, in place. */
  private static void evaluate(float[] offset, float[] slope, float[] plane, Run run) {
    run.forRows(
        plane.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            offset[i] += slope[i] * plane[i];
          }
        });
  }
}
