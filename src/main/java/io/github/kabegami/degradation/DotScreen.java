package io.github.kabegami.degradation;

/**
 * Round dots at the corners of a square grid: how large they must be for a tone. Lengths are in
 * units of the pitch.
 *
 * <p>The edge of a dot is a ramp of one pixel, so the share of the plane that dots of radius r
 * cover is the mean of the sharp dots' share over the radii within half a pixel of r; a table of it
 * is read backwards. The smallest radius, below 0, stands for no dots, the largest for no gaps.
 */
final class DotScreen {
  private static final int TABLE_STEPS = 256;
  private static final int MEAN_STEPS = 16;
  private static final double CORNER = Math.sqrt(0.5);

  private final double halfPixel;
  private final double[] covered = new double[TABLE_STEPS + 1];

  /** With a pitch in pixels. */
  DotScreen(double pitch) {
    this.halfPixel = 0.5 / pitch;
    for (int i = 0; i < covered.length; i++) {
      covered[i] = meanShare(radiusAt(i));
    }
  }

  /** How much of a pixel is ink, [0,1], at a distance from the nearest dot's centre. */
  double ink(double share, double distance) {
    double ramp = 0.5 + (radius(share) - distance) / (2 * halfPixel);
    return Math.max(0, Math.min(1, ramp));
  }

  /** The radius of dots that cover a share of the plane, [0,1]. */
  private double radius(double share) {
    int low = 0;
    int high = TABLE_STEPS;
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (covered[middle] <= share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double part = (share - covered[low]) / (covered[high] - covered[low]);
    return radiusAt(low + Math.max(0, Math.min(1, part)));
  }

  private double radiusAt(double step) {
    return step / TABLE_STEPS * (CORNER + 2 * halfPixel) - halfPixel;
  }

  private double meanShare(double radius) {
    double sum = 0;
    for (int i = 0; i <= MEAN_STEPS; i++) {
      double share = sharpShare(radius + halfPixel * (2.0 * i / MEAN_STEPS - 1));
      sum += i == 0 || i == MEAN_STEPS ? share / 2 : share;
    }
    return sum / MEAN_STEPS;
  }

  /** The area of a disc inside the unit square around its centre. */
  private static double sharpShare(double radius) {
    if (radius <= 0) {
      return 0;
    }
    if (radius >= CORNER) {
      return 1;
    }
    double square = radius * radius;
    if (radius <= 0.5) {
      return Math.PI * square;
    }
    double segment = square * StrictMath.acos(0.5 / radius) - 0.5 * Math.sqrt(square - 0.25);
    return Math.PI * square - 4 * segment;
  }
}
