package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.convolution.ColumnTransform;

/**
 * The mean power spectrum of the rows and columns of a square window of luma; each is multiplied by
 * a Hann window after the mean of the square is taken off. White noise of variance v has power v at
 * all frequencies. For one thread.
 */
final class WindowSpectrum {
  private final int side;
  private final double[] hann;
  private final double energy;
  private final ColumnTransform transform;
  private final double[] real;
  private final double[] imaginary;

  /**
   * For windows of that side.
   *
   * @param side pixels, a power of two
   */
  WindowSpectrum(int side) {
    this.side = side;
    transform = new ColumnTransform(side);
    real = new double[side];
    imaginary = new double[side];
    hann = new double[side];
    double sum = 0;
    for (int i = 0; i < side; i++) {
      hann[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / side);
      sum += hann[i] * hann[i];
    }
    energy = sum;
  }

  /** Power at the frequencies 0, 1 / side ... 1/2 cycles per pixel, of luma squared. */
  double[] of(double[][] window) {
    double mean = mean(window);
    double[] power = new double[side / 2 + 1];
    for (int line = 0; line < side; line++) {
      for (int i = 0; i < side; i++) {
        real[i] = (window[line][i] - mean) * hann[i];
        imaginary[i] = (window[i][line] - mean) * hann[i];
      }
      transform.forward(real, imaginary);
      addPower(power);
    }
    for (int k = 0; k < power.length; k++) {
      power[k] /= 2 * side * energy;
    }
    return power;
  }

  /**
   * A row as real and a column as imaginary part: at frequencies k and -k the sum of the squares
   * has both, twice.
   */
  private void addPower(double[] power) {
    for (int k = 0; k < power.length; k++) {
      power[k] += (square(k) + square((side - k) % side)) / 2;
    }
  }

  /** The transform leaves frequency k at the place whose bits are those of k, read backwards. */
  private double square(int k) {
    int place = Integer.reverse(k) >>> (Integer.numberOfLeadingZeros(side) + 1);
    return real[place] * real[place] + imaginary[place] * imaginary[place];
  }

  private double mean(double[][] window) {
    double sum = 0;
    for (double[] row : window) {
      for (double value : row) {
        sum += value;
      }
    }
    return sum / ((double) side * side);
  }
}
