package io.github.kabegami.core.convolution;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * A square blur kernel of odd size whose weights sum to 1.
 *
 * <p>The factories follow BasicSR basicsr/data/degradations.py: offsets -(k-1)/2..(k-1)/2, x along
 * a row, y down the rows, computed and normalised in double with strict arithmetic.
 *
 * @param size width and height, odd, 1..999
 * @param weights row-major, size x size
 */
public record Kernel(int size, double[] weights) {
  /** The largest size, beyond which a blur would never end. */
  public static final int LARGEST_SIZE = 999;

  private static final double NARROWEST = 0.02;
  private static final double WIDEST = 100;
  private static final double RADIUS_TOLERANCE = 1e-10;
  private static final int SEARCH_STEPS = 100;

  /**
   * Normalises the weights.
   *
   * @throws IllegalArgumentException if the size is even or outside 1..999, or does not fit the
   *     weights, or if their sum is 0 or not finite
   */
  public Kernel {
    requireSize(size);
    if (weights.length != size * size) {
      throw new IllegalArgumentException(
          "a kernel of size " + size + " has " + size * size + " weights, got " + weights.length);
    }
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    if (sum == 0 || !Double.isFinite(sum)) {
      throw new IllegalArgumentException(
          "the weights of a kernel must have a finite sum other than 0, got " + sum);
    }
    double[] normalised = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      normalised[i] = weights[i] / sum;
    }
    weights = normalised;
  }

  /**
   * Gaussian with the standard deviations sigmaX and sigmaY (pixels, > 0) along two axes turned by
   * angle radians.
   *
   * @throws IllegalArgumentException if a sigma is not > 0 or the size is even
   */
  public static Kernel gaussian(int size, double sigmaX, double sigmaY, double angle) {
    return generalizedGaussian(size, sigmaX, sigmaY, angle, 1);
  }

  /**
   * Generalised Gaussian exp(-q^beta / 2), q the squared distance in standard deviations; beta
   * below 1 has heavier tails than a Gaussian.
   *
   * @throws IllegalArgumentException if a sigma or beta is not > 0 or the size is even
   */
  public static Kernel generalizedGaussian(
      int size, double sigmaX, double sigmaY, double angle, double beta) {
    requirePositive("beta", beta);
    return ofSquaredDistance(
        size,
        sigmaX,
        sigmaY,
        angle,
        q -> StrictMath.exp(-0.5 * (beta == 1 ? q : StrictMath.pow(q, beta))));
  }

  /**
   * Plateau 1 / (1 + q^beta), q the squared distance in standard deviations: flat in the middle and
   * steep at its rim for a large beta, heavy-tailed for a small one.
   *
   * @throws IllegalArgumentException if a sigma or beta is not > 0 or the size is even
   */
  public static Kernel plateau(int size, double sigmaX, double sigmaY, double angle, double beta) {
    requirePositive("beta", beta);
    return ofSquaredDistance(
        size, sigmaX, sigmaY, angle, q -> 1 / (1 + (beta == 1 ? q : StrictMath.pow(q, beta))));
  }

  /**
   * The weights of a Gaussian along one axis, which sum to 1; as OpenCV's getGaussianKernel.
   *
   * @param sigma standard deviation, pixels, > 0
   * @throws IllegalArgumentException if sigma is not > 0 or the size is even
   */
  public static double[] gaussian1d(int size, double sigma) {
    requireSize(size);
    requirePositive("sigma", sigma);
    double[] weights = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double distance = (i - size / 2) / sigma;
      weights[i] = StrictMath.exp(-0.5 * distance * distance);
      sum += weights[i];
    }
    for (int i = 0; i < size; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /**
   * Circular low-pass: cutoff * J1(cutoff r) / (2 pi r), the sinc of two dimensions; it rings.
   *
   * @param cutoff radians per pixel, in (0, pi]
   * @throws IllegalArgumentException if the cutoff is outside (0, pi] or the size is even
   */
  public static Kernel sinc(int size, double cutoff) {
    if (!(cutoff > 0 && cutoff <= Math.PI)) {
      throw new IllegalArgumentException("cutoff must be in (0, pi] radians, got " + cutoff);
    }
    requireSize(size);
    double[][] octant = new double[size / 2 + 1][];
    for (int far = 0; far < octant.length; far++) {
      octant[far] = new double[far + 1];
      for (int near = 0; near <= far; near++) {
        octant[far][near] = sincAt(Math.sqrt(far * far + near * near), cutoff);
      }
    }
    return of(
        size,
        (x, y) -> octant[Math.max(Math.abs(x), Math.abs(y))][Math.min(Math.abs(x), Math.abs(y))]);
  }

  /**
   * The width at which the kernels of a family have the wanted {@link #rmsRadius}, found by the
   * Illinois method on the logarithm of the width.
   *
   * @param family from a width (pixels, > 0) to a kernel, rms radius growing with the width
   * @param rmsRadius pixels; where no width up to 100 reaches it, 100 is the answer
   */
  public static double widthForRmsRadius(DoubleFunction<Kernel> family, double rmsRadius) {
    double low = StrictMath.log(NARROWEST);
    double high = StrictMath.log(WIDEST);
    double under = family.apply(NARROWEST).rmsRadius() - rmsRadius;
    double over = family.apply(WIDEST).rmsRadius() - rmsRadius;
    if (over <= 0) {
      return WIDEST;
    }
    for (int i = 0; i < SEARCH_STEPS; i++) {
      double middle = (low * over - high * under) / (over - under);
      double width = StrictMath.exp(middle);
      double error = family.apply(width).rmsRadius() - rmsRadius;
      if (Math.abs(error) < RADIUS_TOLERANCE) {
        return width;
      }
      if (error > 0) {
        high = middle;
        over = error;
        under /= 2;
      } else {
        low = middle;
        under = error;
        over /= 2;
      }
    }
    return StrictMath.exp(high);
  }

  /** The same at the size that OpenCV's GaussianBlur takes for floats: it reaches 4 sigma. */
  public static double[] gaussian1d(double sigma) {
    return gaussian1d((int) Math.rint(8 * sigma + 1) | 1, sigma);
  }

  /** A copy of the weights. */
  @Override
  public double[] weights() {
    return weights.clone();
  }

  /** Half the size, rounded down: how far the kernel reaches. */
  public int radius() {
    return size / 2;
  }

  /** The weight at an offset from the centre. */
  public double weight(int dx, int dy) {
    return weights[(dy + radius()) * size + dx + radius()];
  }

  /**
   * Root mean square distance from the centre along one axis, pixels: a Gaussian's is its sigma.
   */
  public double rmsRadius() {
    double sum = 0;
    for (int dy = -radius(); dy <= radius(); dy++) {
      for (int dx = -radius(); dx <= radius(); dx++) {
        sum += weight(dx, dy) * (dx * dx + dy * dy);
      }
    }
    return Math.sqrt(Math.max(0, sum / 2));
  }

  /** Gain at a frequency along x, cycles per pixel: the modulation transfer function. */
  public double transfer(double frequency) {
    double sum = 0;
    for (int dx = -radius(); dx <= radius(); dx++) {
      double column = 0;
      for (int dy = -radius(); dy <= radius(); dy++) {
        column += weight(dx, dy);
      }
      sum += column * StrictMath.cos(2 * Math.PI * frequency * dx);
    }
    return sum;
  }

  /** The weights as floats, row-major. */
  public float[] floats() {
    float[] floats = new float[weights.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) weights[i];
    }
    return floats;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Kernel kernel && Arrays.equals(weights, kernel.weights);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "Kernel[" + size + " x " + size + ", rms radius " + rmsRadius() + "]";
  }

  private static Kernel of(int size, Shape shape) {
    requireSize(size);
    double[] weights = new double[size * size];
    int radius = size / 2;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = shape.at(i % size - radius, i / size - radius);
    }
    return new Kernel(size, weights);
  }

  private static double sincAt(double r, double cutoff) {
    return r == 0
        ? cutoff * cutoff / (4 * Math.PI)
        : cutoff * Bessel.j1(cutoff * r) / (2 * Math.PI * r);
  }

  private static Kernel ofSquaredDistance(
      int size, double sigmaX, double sigmaY, double angle, DoubleUnaryOperator weight) {
    requirePositive("sigma", Math.min(sigmaX, sigmaY));
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    return of(
        size,
        (x, y) -> {
          double u = (x * cos + y * sin) / sigmaX;
          double v = (y * cos - x * sin) / sigmaY;
          return weight.applyAsDouble(u * u + v * v);
        });
  }

  private static void requireSize(int size) {
    if (size < 1 || size > LARGEST_SIZE || size % 2 == 0) {
      throw new IllegalArgumentException(
          "kernel size must be odd and in 1.." + LARGEST_SIZE + ", got " + size);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " must be > 0, got " + value);
    }
  }

  private interface Shape {
    double at(int dx, int dy);
  }
}
