package io.github.kabegami.metric.spectrum;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.perception.PlaneFourier;

/**
 * The spectrum of the luma of a square picture: its discrete Fourier transform under a Hann window,
 * after the mean under the window is taken away. Luma is 0.299 R + 0.587 G + 0.114 B, 0..255; gray
 * is its own. Immutable.
 */
public final class Spectrum {
  private static final double LEVELS = 255;

  private final int side;
  private final double[] real;
  private final double[] imaginary;

  private Spectrum(int side, double[] real, double[] imaginary) {
    this.side = side;
    this.real = real;
    this.imaginary = imaginary;
  }

  /**
   * Of a square picture.
   *
   * @throws IllegalArgumentException if it is not square or a side is less than 8 pixels
   */
  public static Spectrum of(Picture picture, Run run) {
    int side = picture.width();
    Checks.atLeast("the side of a spectrum", side, 8);
    if (picture.height() != side) {
      throw new IllegalArgumentException(
          "a spectrum is of a square, got " + Pixels.describe(picture.pixels()));
    }
    double[] real = luma(picture);
    window(real, side);
    double[] imaginary = new double[real.length];
    new PlaneFourier(side, side, run).transform(real, imaginary);
    return new Spectrum(side, real, imaginary);
  }

  private static double[] luma(Picture picture) {
    float[] samples = Pixels.open(picture.pixels());
    int plane = picture.width() * picture.height();
    double[] luma = new double[plane];
    for (int i = 0; i < plane; i++) {
      luma[i] =
          picture.channels() == 1
              ? LEVELS * samples[i]
              : LEVELS
                  * (0.299 * samples[i]
                      + 0.587 * samples[plane + i]
                      + 0.114 * samples[2 * plane + i]);
    }
    return luma;
  }

  /** The window begins and ends half a pixel outside, so that it is the same on every grid. */
  private static void window(double[] luma, int side) {
    double[] hann = new double[side];
    for (int i = 0; i < side; i++) {
      double sine = StrictMath.sin(Math.PI * (i + 0.5) / side);
      hann[i] = sine * sine;
    }
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < luma.length; i++) {
      double weight = hann[i % side] * hann[i / side];
      sum += weight * luma[i];
      weights += weight;
    }
    double mean = sum / weights;
    for (int i = 0; i < luma.length; i++) {
      luma[i] = hann[i % side] * hann[i / side] * (luma[i] - mean);
    }
  }

  /** Pixels of a side. */
  public int side() {
    return side;
  }

  /** The real part at a frequency, in cycles per side, -side/2 to side/2. */
  double real(int x, int y) {
    return real[index(x, y)];
  }

  /** The imaginary part at a frequency. */
  double imaginary(int x, int y) {
    return imaginary[index(x, y)];
  }

  private int index(int x, int y) {
    return Math.floorMod(y, side) * side + Math.floorMod(x, side);
  }

  /** The square of the length at a frequency. */
  double power(int x, int y) {
    int i = index(x, y);
    return real[i] * real[i] + imaginary[i] * imaginary[i];
  }
}
