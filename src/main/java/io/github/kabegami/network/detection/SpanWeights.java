package io.github.kabegami.network.detection;

import io.github.kabegami.core.Checks;
import io.github.kabegami.network.weights.Weights;

/**
 * One convolution in place of the parts in which SPAN's training keeps it: one by one, three by
 * three, one by one, beside a skip of one by one. The three in a row have no zeros between them, so
 * inside the picture the result is the same; at the border it is what the original computes when it
 * does not train, with zeros around the whole. Source: the file layout is that of spandrel's
 * span.py; sums are in double.
 */
final class SpanWeights {
  private static final int TAPS = 9;

  /** The parts have twice the channels of the whole; with more, the product would take minutes. */
  private static final int LARGEST_GAIN = 2;

  private static final int MIDDLE = 4;

  private SpanWeights() {}

  /** Whether the convolution of that name is there in parts. */
  static boolean isParted(Parameters parameters, String name) {
    return parameters.has(name + ".sk.weight") || parameters.has(name + ".conv.0.weight");
  }

  /**
   * Adds {@code name.eval_conv.weight} and {@code name.eval_conv.bias}, made from the parts.
   *
   * @throws io.github.kabegami.core.ModelException if a part is missing or has another shape
   * @throws IllegalArgumentException if the parts have far more channels than the whole
   */
  static void fuse(Parameters parameters, String name, int in, int out, Weights target) {
    int wideIn = parameters.side(name + ".conv.0.weight", 0, 4);
    int wideOut = parameters.side(name + ".conv.1.weight", 0, 4);
    Checks.within(name + ".conv.0: channels", wideIn, 1, LARGEST_GAIN * in);
    Checks.within(name + ".conv.1: channels", wideOut, 1, LARGEST_GAIN * out);
    float[] enter = parameters.values(name + ".conv.0.weight", wideIn, in, 1, 1);
    float[] kernel = parameters.values(name + ".conv.1.weight", wideOut, wideIn, 3, 3);
    float[] leave = parameters.values(name + ".conv.2.weight", out, wideOut, 1, 1);
    float[] skip = parameters.values(name + ".sk.weight", out, in, 1, 1);
    double[] left = leftOf(leave, kernel, out, wideOut, wideIn);
    float[] weights = new float[out * in * TAPS];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int tap = 0; tap < TAPS; tap++) {
          double sum = tap == MIDDLE ? skip[o * in + i] : 0;
          for (int m = 0; m < wideIn; m++) {
            sum += left[(o * wideIn + m) * TAPS + tap] * enter[m * in + i];
          }
          weights[(o * in + i) * TAPS + tap] = (float) sum;
        }
      }
    }
    target.put(name + ".eval_conv.weight", weights, out, in, 3, 3);
    float[] bias = bias(parameters, name, left, leave, new int[] {out, wideOut, wideIn});
    target.put(name + ".eval_conv.bias", bias, out);
  }

  /** The last convolution after the one in the middle: (out, wideIn, 3, 3). */
  private static double[] leftOf(float[] leave, float[] kernel, int out, int wideOut, int wideIn) {
    double[] left = new double[out * wideIn * TAPS];
    int row = wideIn * TAPS;
    for (int o = 0; o < out; o++) {
      for (int n = 0; n < wideOut; n++) {
        double factor = leave[o * wideOut + n];
        for (int k = 0; k < row; k++) {
          left[o * row + k] += factor * kernel[n * row + k];
        }
      }
    }
    return left;
  }

  private static float[] bias(
      Parameters parameters, String name, double[] left, float[] leave, int[] sides) {
    int out = sides[0];
    int wideOut = sides[1];
    int wideIn = sides[2];
    float[] entering = parameters.values(name + ".conv.0.bias", wideIn);
    float[] middle = parameters.values(name + ".conv.1.bias", wideOut);
    float[] leaving = parameters.values(name + ".conv.2.bias", out);
    float[] skipping = parameters.values(name + ".sk.bias", out);
    float[] bias = new float[out];
    for (int o = 0; o < out; o++) {
      double sum = (double) leaving[o] + skipping[o];
      for (int n = 0; n < wideOut; n++) {
        sum += (double) leave[o * wideOut + n] * middle[n];
      }
      for (int k = 0; k < wideIn * TAPS; k++) {
        sum += left[o * wideIn * TAPS + k] * entering[k / TAPS];
      }
      bias[o] = (float) sum;
    }
    return bias;
  }
}
