package io.github.kabegami.metric.perception;

/**
 * A transform of any length, such as a great prime, as a convolution with a chirp, which goes
 * through transforms of a length with small factors: Bluestein 1970.
 */
final class ChirpFourier implements Fourier {
  private final int size;
  private final Fourier inner;
  private final int innerSize;

  /** exp(-i pi k^2 / size). */
  private final double[] cos;

  private final double[] sin;

  /** The transform of the conjugate chirp, divided by its length. */
  private final double[][] chirpReal;

  private final double[][] chirpImaginary;

  /** For columns of that length. */
  ChirpFourier(int size) {
    this.size = size;
    innerSize = smoothFrom(2 * size - 1);
    inner = new FactorFourier(innerSize);
    cos = new double[size];
    sin = new double[size];
    chirpReal = new double[innerSize][1];
    chirpImaginary = new double[innerSize][1];
    for (int k = 0; k < size; k++) {
      double angle = Math.PI * ((long) k * k % (2L * size)) / size;
      cos[k] = StrictMath.cos(angle);
      sin[k] = -StrictMath.sin(angle);
      int mirrored = (innerSize - k) % innerSize;
      chirpReal[k][0] = cos[k] / innerSize;
      chirpReal[mirrored][0] = cos[k] / innerSize;
      chirpImaginary[k][0] = -sin[k] / innerSize;
      chirpImaginary[mirrored][0] = -sin[k] / innerSize;
    }
    inner.transform(chirpReal, chirpImaginary);
  }

  /** The first number from there on that has no other factors than 2, 3 and 5. */
  private static int smoothFrom(int least) {
    int number = least;
    while (Fourier.factors(number)[Fourier.factors(number).length - 1] > 5) {
      number++;
    }
    return number;
  }

  @Override
  public void transform(double[][] real, double[][] imaginary) {
    double[][] re = new double[innerSize][];
    double[][] im = new double[innerSize][];
    for (int k = 0; k < innerSize; k++) {
      re[k] = k < size ? real[k] : new double[real[0].length];
      im[k] = k < size ? imaginary[k] : new double[real[0].length];
    }
    turn(re, im);
    inner.transform(re, im);
    for (int k = 0; k < innerSize; k++) {
      Fourier.rotate(re[k], im[k], chirpReal[k][0], chirpImaginary[k][0]);
    }
    inner.transform(im, re);
    turn(re, im);
    System.arraycopy(re, 0, real, 0, size);
    System.arraycopy(im, 0, imaginary, 0, size);
  }

  private void turn(double[][] real, double[][] imaginary) {
    for (int k = 0; k < size; k++) {
      Fourier.rotate(real[k], imaginary[k], cos[k], sin[k]);
    }
  }
}
