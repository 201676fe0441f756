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
              weights.put(name, values(name, shape.sides(), seed.child(name)), sides);
            });
    return weights;
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
