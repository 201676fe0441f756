package io.github.kabegami.metric.perception;

import io.github.kabegami.core.Run;

/**
 * Log-Gabor filters of four wavelengths and four directions, as real factors for the frequencies of
 * a picture, frequency 0 first. Each lets one half of the frequencies pass, so that it answers with
 * an even (real) and an odd (imaginary) part.
 *
 * <p>Source: piq 0.8.0, piq/fsim.py {@code _construct_filters}; Kovesi 1999, Image features from
 * phase congruency.
 */
final class LogGabor {
  /** Wavelengths: 6, 12, 24 and 48 pixels. */
  static final int SCALES = 4;

  /** Directions: 0, 45, 90 and 135 degrees. */
  static final int ORIENTATIONS = 4;

  private static final double SHORTEST_PIXELS = 6;
  private static final double LOG_WIDTH = StrictMath.log(0.55);
  private static final double ANGLE_SIGMA = Math.PI / (ORIENTATIONS * 1.2);
  private static final double CUTOFF = 0.45;
  private static final double CUTOFF_POWER = 30;

  private final int width;
  private final int height;

  /** By distance from frequency 0; one plane for each scale. */
  private final double[][] radial;

  /** By direction; one plane for each orientation. */
  private final double[][] angular;

  /** For pictures of width x height, both at least 2. */
  LogGabor(int width, int height, Run run) {
    this.width = width;
    this.height = height;
    radial = new double[SCALES][width * height];
    angular = new double[ORIENTATIONS][width * height];
    run.forRows(
        height,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            for (int x = 0; x < width; x++) {
              fill(y * width + x, frequency(x, width), frequency(y, height));
            }
          }
        });
    for (double[] plane : radial) {
      plane[0] = 0;
    }
  }

  /** Cycles per pixel; the steps of odd sizes are those of the next lower even size. */
  private static double frequency(int index, int size) {
    int signed = index < (size + 1) / 2 ? index : index - size;
    return (double) signed / (size - size % 2);
  }

  private void fill(int index, double across, double down) {
    double radius = index == 0 ? 1 : Math.sqrt(across * across + down * down);
    double lowPass = 1 / (1 + StrictMath.pow(radius / CUTOFF, CUTOFF_POWER));
    double log = StrictMath.log(radius);
    for (int scale = 0; scale < SCALES; scale++) {
      double distance = log + StrictMath.log(SHORTEST_PIXELS * (1 << scale));
      radial[scale][index] = gaussian(distance, LOG_WIDTH) * lowPass;
    }
    double angle = StrictMath.atan2(-across, down);
    for (int orientation = 0; orientation < ORIENTATIONS; orientation++) {
      double turned = Math.abs(angle - orientation * Math.PI / ORIENTATIONS);
      angular[orientation][index] = gaussian(Math.min(turned, 2 * Math.PI - turned), ANGLE_SIGMA);
    }
  }

  private static double gaussian(double distance, double sigma) {
    return StrictMath.exp(-distance * distance / (2 * sigma * sigma));
  }

  /** A filter times a spectrum; both in rows [from, to) of the picture. */
  void multiply(
      int scale,
      int orientation,
      int from,
      int to,
      double factor,
      double[] plane,
      double[] target) {
    double[] r = radial[scale];
    double[] a = angular[orientation];
    for (int i = from * width; i < to * width; i++) {
      target[i] = r[i] * a[i] * factor * plane[i];
    }
  }

  /**
   * The variance that white noise leaves in the sum of all scales' even parts, for each unit of
   * variance that it leaves in the smallest scale.
   */
  double noiseGain(int orientation) {
    double smallest = 0;
    double all = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int index = y * width + x;
        int mirrored = (height - y) % height * width + (width - x) % width;
        double even = sum(orientation, index) / 2 + sum(orientation, mirrored) / 2;
        double first = radial[0][index] * angular[orientation][index];
        all += even * even;
        smallest += first * first;
      }
    }
    return all / smallest;
  }

  private double sum(int orientation, int index) {
    double sum = 0;
    for (double[] plane : radial) {
      sum += plane[index];
    }
    return sum * angular[orientation][index];
  }
}
