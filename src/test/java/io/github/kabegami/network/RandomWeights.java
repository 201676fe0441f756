package io.github.kabegami.network;

import io.github.kabegami.core.Seed;
import io.github.kabegami.network.weights.Weights;
import java.util.List;

/** Weights drawn from a seed, such that values keep their size on the way through a network. */
public final class RandomWeights {
  private RandomWeights() {}

  /** Of all parameters that a network has. */
  public static Weights of(Network network, Seed seed) {
    Weights weights = new Weights();
    NetworkSummary.of(network)
        .parameters()
        .forEach(
            (name, shape) -> {
              int[] sides = shape.sides().stream().mapToInt(Integer::intValue).toArray();
              float[] values = values(name, shape.sides(), seed.child(name));
              if (widens(network) && name.equals("conv_1.eval_conv.weight")) {
                for (int i = 0; i < values.length; i++) {
                  values[i] /= 255;
                }
              }
              weights.put(name, values, sides);
            });
    return weights;
  }

  /** Whether a network first makes 0..255 of 0..1, which its first convolution has to undo. */
  private static boolean widens(Network network) {
    return network instanceof SpanNetwork && ((SpanNetwork) network).normed();
  }

  private static float[] values(String name, List<Integer> shape, Seed seed) {
    float[] values = new float[(int) new NetworkSummary.Shape(shape).count()];
    double in = (double) values.length / shape.get(0);
    boolean unit = name.endsWith("_u") || name.endsWith("_v");
    double scale =
        unit ? Math.sqrt(1.0 / values.length) : shape.size() == 4 ? Math.sqrt(1.5 / in) : 0.1;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * seed.normal(i));
    }
    return values;
  }
}
