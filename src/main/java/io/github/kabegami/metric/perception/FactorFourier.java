package io.github.kabegami.metric.perception;

/**
 * A transform by the prime factors of its length: Cooley and Tukey 1965, decimation in frequency. A
 * factor p takes p operations for each sample.
 */
final class FactorFourier implements Fourier {
  private final int size;
  private final int[] factors;
  private final double[] cos;
  private final double[] sin;

  /** The frequency that the recursion leaves at each place. */
  private final int[] frequencies;

  /** For columns of that length. */
  FactorFourier(int size) {
    this.size = size;
    factors = Fourier.factors(size);
    cos = new double[size];
    sin = new double[size];
    for (int i = 0; i < size; i++) {
      double angle = 2 * Math.PI * i / size;
      cos[i] = StrictMath.cos(angle);
      sin[i] = StrictMath.sin(angle);
    }
    frequencies = new int[size];
    order(0, size, 0, 0);
  }

  private void order(int first, int length, int level, int frequency) {
    if (length == 1) {
      frequencies[first] = frequency;
      return;
    }
    int part = length / factors[level];
    for (int j = 0; j < factors[level]; j++) {
      order(first + j * part, part, level + 1, frequency + j * (size / length));
    }
  }

  @Override
  public void transform(double[][] real, double[][] imaginary) {
    split(real, imaginary, 0, size, 0);
    sort(real);
    sort(imaginary);
  }

  private void sort(double[][] rows) {
    double[][] unsorted = rows.clone();
    for (int i = 0; i < size; i++) {
      rows[frequencies[i]] = unsorted[i];
    }
  }

  private void split(double[][] real, double[][] imaginary, int first, int length, int level) {
    if (length == 1) {
      return;
    }
    int factor = factors[level];
    int part = length / factor;
    for (int k = 0; k < part; k++) {
      if (factor == 2) {
        sumAndDifference(real[first + k], real[first + k + part]);
        sumAndDifference(imaginary[first + k], imaginary[first + k + part]);
      } else {
        odd(real, imaginary, first + k, part, factor);
      }
      for (int j = 1; k > 0 && j < factor; j++) {
        int turn = j * k * (size / length);
        int row = first + k + j * part;
        Fourier.rotate(real[row], imaginary[row], cos[turn], -sin[turn]);
      }
    }
    for (int j = 0; j < factor; j++) {
      split(real, imaginary, first + j * part, part, level + 1);
    }
  }

  /** A transform of the rows first, first + step ..., as many as an odd factor says. */
  private void odd(double[][] real, double[][] imaginary, int first, int step, int factor) {
    double[][] re = new double[factor][];
    double[][] im = new double[factor][];
    for (int j = 1; j <= factor / 2; j++) {
      int mirrored = first + (factor - j) * step;
      sumAndDifference(real[first + j * step], real[mirrored]);
      sumAndDifference(imaginary[first + j * step], imaginary[mirrored]);
    }
    for (int k = 0; k <= factor / 2; k++) {
      re[k] = real[first].clone();
      im[k] = imaginary[first].clone();
      addEven(real, re[k], first, step, factor, k);
      addEven(imaginary, im[k], first, step, factor, k);
      if (k > 0) {
        re[factor - k] = odds(imaginary, first, step, factor, k);
        im[factor - k] = odds(real, first, step, factor, k);
        sumAndDifference(re[k], re[factor - k]);
        differenceAndSum(im[k], im[factor - k]);
      }
    }
    for (int k = 0; k < factor; k++) {
      real[first + k * step] = re[k];
      imaginary[first + k * step] = im[k];
    }
  }

  /** What the sums of mirrored rows give to frequency k. */
  private void addEven(
      double[][] rows, double[] target, int first, int step, int factor, int frequency) {
    for (int j = 1; j <= factor / 2; j++) {
      int turn = j * frequency % factor * (size / factor);
      addWeighted(cos[turn], rows[first + j * step], target);
    }
  }

  /** What the differences of mirrored rows give to frequency k. */
  private double[] odds(double[][] rows, int first, int step, int factor, int frequency) {
    double[] target = new double[rows[first].length];
    for (int j = 1; j <= factor / 2; j++) {
      int turn = j * frequency % factor * (size / factor);
      addWeighted(sin[turn], rows[first + (factor - j) * step], target);
    }
    return target;
  }

  private static void addWeighted(double weight, double[] row, double[] target) {
    for (int x = 0; x < target.length; x++) {
      target[x] += weight * row[x];
    }
  }

  private static void sumAndDifference(double[] a, double[] b) {
    for (int x = 0; x < a.length; x++) {
      double first = a[x];
      double second = b[x];
      a[x] = first + second;
      b[x] = first - second;
    }
  }

  private static void differenceAndSum(double[] a, double[] b) {
    for (int x = 0; x < a.length; x++) {
      double first = a[x];
      double second = b[x];
      a[x] = first - second;
      b[x] = first + second;
    }
  }
}
