package io.github.kabegami.network;

import io.github.kabegami.network.weights.Weights;

/** The parameters of a convolution as it uses them: with spectral norm, divided by it. */
public final class ConvWeights {
  private ConvWeights() {}

  /**
   * Weights (out, in / groups, k, k), row-major.
   *
   * @throws io.github.kabegami.core.ModelException if a parameter is missing or has another shape
   */
  public static float[] of(Weights weights, String name, Ops.Conv shape) {
    int in = shape.in() / shape.groups();
    int k = shape.kernel();
    if (!shape.spectral()) {
      return weights.get(name + ".weight", shape.out(), in, k, k);
    }
    float[] plain = weights.get(name + ".weight_orig", shape.out(), in, k, k);
    int row = in * k * k;
    float[] u = weights.get(name + ".weight_u", shape.out());
    float[] v = weights.get(name + ".weight_v", row);
    double sigma = 0;
    for (int o = 0; o < shape.out(); o++) {
      double sum = 0;
      for (int i = 0; i < row; i++) {
        sum += (double) plain[o * row + i] * v[i];
      }
      sigma += u[o] * sum;
    }
    float[] normed = new float[plain.length];
    for (int i = 0; i < normed.length; i++) {
      normed[i] = (float) (plain[i] / sigma);
    }
    return normed;
  }

  /**
   * Weights of a transposed convolution (in, out / groups, k, k), row-major.
   *
   * @throws io.github.kabegami.core.ModelException if a parameter is missing or has another shape
   */
  public static float[] transposed(Weights weights, String name, Ops.Conv shape) {
    int k = shape.kernel();
    return weights.get(name + ".weight", shape.in(), shape.out() / shape.groups(), k, k);
  }

  /**
   * The bias (out); zeros where there is none.
   *
   * @throws io.github.kabegami.core.ModelException if it is missing or has another shape
   */
  public static float[] bias(Weights weights, String name, Ops.Conv shape) {
    return shape.bias() ? weights.get(name + ".bias", shape.out()) : new float[shape.out()];
  }
}
