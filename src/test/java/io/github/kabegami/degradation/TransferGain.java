package io.github.kabegami.degradation;

/**
 * What share of a picture's detail an operator lets through, by frequency, also where the operator
 * is not linear: the cross spectrum of output and input over the power spectrum of the input, both
 * summed over pictures and over rings of frequencies. Detail that the operator adds by itself has
 * no fixed phase to the input and counts nothing.
 */
final class TransferGain {
  /** The middles of the rings, cycles per pixel. */
  static final double[] FREQUENCIES = {.075, .175, .275, .325, .375, .425, .475};

  private static final double HALF_RING = 0.025;

  private final double[] cross = new double[FREQUENCIES.length];
  private final double[] power = new double[FREQUENCIES.length];

  /** Adds a square plane before and after the operator; a Hann window hides the borders. */
  void add(float[] before, float[] after) {
    int side = (int) Math.sqrt(before.length);
    double[][] in = transform(before, side);
    double[][] out = transform(after, side);
    for (int i = 0; i < before.length; i++) {
      double fx = Math.min(i % side, side - i % side) / (double) side;
      double fy = Math.min(i / side, side - i / side) / (double) side;
      double radius = Math.sqrt(fx * fx + fy * fy);
      for (int ring = 0; ring < FREQUENCIES.length; ring++) {
        if (Math.abs(radius - FREQUENCIES[ring]) < HALF_RING) {
          cross[ring] += out[0][i] * in[0][i] + out[1][i] * in[1][i];
          power[ring] += in[0][i] * in[0][i] + in[1][i] * in[1][i];
        }
      }
    }
  }

  /** The gain in each ring. */
  double[] gains() {
    double[] gains = new double[FREQUENCIES.length];
    for (int ring = 0; ring < gains.length; ring++) {
      gains[ring] = cross[ring] / power[ring];
    }
    return gains;
  }

  /** Real and imaginary part of the windowed plane's Fourier transform. */
  private static double[][] transform(float[] plane, int side) {
    double[] window = new double[side];
    double[] cos = new double[side];
    double[] sin = new double[side];
    for (int i = 0; i < side; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 1) / (side + 1));
      cos[i] = Math.cos(2 * Math.PI * i / side);
      sin[i] = Math.sin(2 * Math.PI * i / side);
    }
    double mean = mean(plane, window, side);
    double[] real = new double[plane.length];
    for (int i = 0; i < plane.length; i++) {
      real[i] = (plane[i] - mean) * window[i % side] * window[i / side];
    }
    double[][] spectrum = {real, new double[plane.length]};
    return alongAndTurned(alongAndTurned(spectrum, side, cos, sin), side, cos, sin);
  }

  private static double mean(float[] plane, double[] window, int side) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < plane.length; i++) {
      double share = window[i % side] * window[i / side];
      sum += share * plane[i];
      weight += share;
    }
    return sum / weight;
  }

  /** Transforms the rows, and makes them columns. */
  private static double[][] alongAndTurned(
      double[][] samples, int side, double[] cos, double[] sin) {
    double[][] result = new double[2][side * side];
    for (int y = 0; y < side; y++) {
      for (int k = 0; k < side; k++) {
        double re = 0;
        double im = 0;
        for (int x = 0; x < side; x++) {
          int angle = k * x % side;
          double r = samples[0][y * side + x];
          double i = samples[1][y * side + x];
          re += r * cos[angle] + i * sin[angle];
          im += i * cos[angle] - r * sin[angle];
        }
        result[0][k * side + y] = re;
        result[1][k * side + y] = im;
      }
    }
    return result;
  }
}
