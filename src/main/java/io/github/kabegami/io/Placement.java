package io.github.kabegami.io;

/**
 * Where a picture lies in its result: its point (x, y), pixels from the top left corner, is at (x
 * scaleX + offsetX, y scaleY + offsetY) there.
 *
 * @param scaleX result pixels per pixel, finite, greater than 0
 * @param scaleY the same from top to bottom
 * @param offsetX result pixels left of the picture, bars for example; negative where it is cut
 * @param offsetY the same above it
 */
public record Placement(double scaleX, double scaleY, double offsetX, double offsetY) {

  /** Checks the scales. */
  public Placement {
    requireScale(scaleX);
    requireScale(scaleY);
  }

  /** The whole picture, so many times as large on both sides. */
  public static Placement scaled(double scale) {
    return new Placement(scale, scale, 0, 0);
  }

  private static void requireScale(double scale) {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("scale must be a finite number > 0, got " + scale);
    }
  }

  /** The scale of what has no direction, such as the width of a line: the geometric mean. */
  double scale() {
    return Math.sqrt(scaleX * scaleY);
  }

  double x(double x) {
    return x * scaleX + offsetX;
  }

  double y(double y) {
    return y * scaleY + offsetY;
  }
}
