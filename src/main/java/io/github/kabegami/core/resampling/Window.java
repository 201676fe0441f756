package io.github.kabegami.core.resampling;

/**
 * The old samples that make a new one.
 *
 * @param low the first of them; may lie outside the line
 * @param weights of the samples from there on
 */
@SuppressWarnings("ArrayRecordComponent")
record Window(int low, double[] weights) {

  /** Makes the window of the new sample i, as if the line had no ends. */
  @FunctionalInterface
  interface Rule {
    Window of(Axis axis, int i);
  }

  /** The same without the zeros at both ends. */
  Window trimmed() {
    int start = 0;
    int end = weights.length;
    while (end - start > 1 && weights[start] == 0) {
      start++;
    }
    while (end - start > 1 && weights[end - 1] == 0) {
      end--;
    }
    return new Window(low + start, java.util.Arrays.copyOfRange(weights, start, end));
  }

  /** The same further on. */
  Window shifted(int pixels) {
    return new Window(low + pixels, weights);
  }

  /** Whether it lies within a line of that length. */
  boolean fits(int length) {
    return low >= 0 && low + weights.length <= length;
  }

  /** Divides the weights by their sum. */
  static void normalise(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= sum;
    }
  }
}
