package io.github.kabegami.metric.perception;

import io.github.kabegami.core.Run;

/**
 * How well the waves at each place of a picture agree in phase: 1 at lines and edges of any
 * contrast, 0 where there is noise or nothing.
 *
 * <p>A constant is taken off first, which changes nothing but rounding: a constant picture then has
 * no waves at all instead of the rounding errors of the transform.
 *
 * <p>Source: Kovesi 1999, Image features from phase congruency; piq 0.8.0, piq/fsim.py {@code
 * _phase_congruency}.
 */
final class PhaseCongruency {
  private static final double TINY = 0x1p-52;

  /** Standard deviations of the noise's energy beyond its mean. */
  private static final double DEVIATIONS = 2;

  /** The noise is overestimated by about that much. */
  private static final double OVERESTIMATE = 1.7;

  private final int width;
  private final int height;
  private final LogGabor filters;
  private final double[] noiseGains = new double[LogGabor.ORIENTATIONS];
  private final PlaneFourier fourier;
  private final Run run;

  /** For pictures of width x height, both at least 2. */
  PhaseCongruency(int width, int height, Run run) {
    this.width = width;
    this.height = height;
    this.run = run;
    filters = new LogGabor(width, height, run);
    run.forEach(
        noiseGains.length, orientation -> noiseGains[orientation] = filters.noiseGain(orientation));
    fourier = new PlaneFourier(width, height, run);
  }

  /** The map of a plane, row by row, in (0, 1]. */
  double[] map(double[] plane) {
    double[] real = new double[plane.length];
    double[] imaginary = new double[plane.length];
    for (int i = 0; i < plane.length; i++) {
      real[i] = plane[i] - plane[0];
    }
    fourier.transform(real, imaginary);
    double[] energies = new double[plane.length];
    double[] lengths = new double[plane.length];
    Responses responses = new Responses(width * height);
    for (int orientation = 0; orientation < LogGabor.ORIENTATIONS; orientation++) {
      respond(orientation, real, imaginary, responses);
      double noise = noise(responses.power, noiseGains[orientation]);
      run.forRows(
          height,
          (from, to) -> responses.addTo(energies, lengths, noise, from * width, to * width));
    }
    for (int i = 0; i < plane.length; i++) {
      energies[i] = (energies[i] + TINY) / (lengths[i] + TINY);
    }
    return energies;
  }

  private void respond(int orientation, double[] real, double[] imaginary, Responses responses) {
    double factor = 1.0 / real.length;
    for (int i = 0; i < LogGabor.SCALES; i++) {
      int scale = i;
      double[] even = responses.even[scale];
      double[] odd = responses.odd[scale];
      run.forRows(
          height,
          (from, to) -> {
            filters.multiply(scale, orientation, from, to, factor, real, even);
            filters.multiply(scale, orientation, from, to, factor, imaginary, odd);
          });
      fourier.transform(odd, even);
    }
    run.forRows(height, (from, to) -> responses.measure(from * width, to * width));
  }

  /** The energy that noise alone would have, from the smallest scale's median power. */
  private static double noise(double[] power, double gain) {
    double median = Selection.ranked(power, (power.length - 1) / 2);
    double variance = -median / StrictMath.log(0.5) * gain;
    double mean = Math.sqrt(variance * Math.PI / 2);
    double deviation = Math.sqrt((2 - Math.PI / 2) * variance);
    return (mean + DEVIATIONS * deviation) / OVERESTIMATE;
  }

  /** What the filters of one orientation answer. */
  private static final class Responses {
    private final double[][] even;
    private final double[][] odd;

    /** Squared length at the smallest scale. */
    private final double[] power;

    private final double[] energy;

    Responses(int length) {
      even = new double[LogGabor.SCALES][length];
      odd = new double[LogGabor.SCALES][length];
      power = new double[length];
      energy = new double[length];
    }

    /** Power and energy of the places [from, to). */
    void measure(int from, int to) {
      for (int i = from; i < to; i++) {
        power[i] = even[0][i] * even[0][i] + odd[0][i] * odd[0][i];
        energy[i] = energy(i);
      }
    }

    /** The parts of all scales along their common phase less those across it. */
    private double energy(int i) {
      double sumEven = 0;
      double sumOdd = 0;
      for (int scale = 0; scale < LogGabor.SCALES; scale++) {
        sumEven += even[scale][i];
        sumOdd += odd[scale][i];
      }
      double length = Math.sqrt(sumEven * sumEven + sumOdd * sumOdd) + TINY;
      double meanEven = sumEven / length;
      double meanOdd = sumOdd / length;
      double energy = 0;
      for (int scale = 0; scale < LogGabor.SCALES; scale++) {
        double e = even[scale][i];
        double o = odd[scale][i];
        energy += e * meanEven + o * meanOdd - Math.abs(e * meanOdd - o * meanEven);
      }
      return energy;
    }

    /** Adds what is beyond the noise, and the lengths of all scales, at the places [from, to). */
    void addTo(double[] energies, double[] lengths, double noise, int from, int to) {
      for (int i = from; i < to; i++) {
        energies[i] += Math.max(0, energy[i] - noise);
      }
      for (int scale = 0; scale < LogGabor.SCALES; scale++) {
        double[] e = even[scale];
        double[] o = odd[scale];
        for (int i = from; i < to; i++) {
          lengths[i] += Math.sqrt(e[i] * e[i] + o[i] * o[i]);
        }
      }
    }
  }
}
