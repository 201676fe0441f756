package io.github.kabegami.train.torch;

import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Bicubic;
import io.github.kabegami.network.Light;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.weights.Weights;
import java.util.List;
import java.util.Map;

/**
 * First weights: normal with variance 2 / fan-in (He et al. 2015), biases 0, slopes of PReLU 0.25;
 * the last convolution a hundredth of that, so that the network begins as its skip connection; the
 * linear skip of {@link Light} begins as bicubic enlargement.
 */
public final class Initialisation {
  private static final double LAST = .01;
  private static final float SLOPE = .25f;

  private Initialisation() {}

  /** The first weights of a network; the same seed gives the same. */
  public static Weights of(Network network, Seed seed) {
    Map<String, NetworkSummary.Shape> shapes = NetworkSummary.of(network).parameters();
    String last =
        shapes.entrySet().stream()
            .filter(entry -> entry.getValue().sides().size() == 4)
            .filter(entry -> !entry.getKey().startsWith("skip."))
            .map(Map.Entry::getKey)
            .reduce((a, b) -> b)
            .orElse("");
    Weights linear =
        network instanceof Light light
            ? new Bicubic(light.upscaleFactor()).weights()
            : new Weights();
    Weights weights = new Weights();
    shapes.forEach(
        (name, shape) -> {
          if (name.startsWith("skip.")) {
            weights.put(name, linear.find(name.replace("skip.", "phases.")).orElseThrow());
            return;
          }
          List<Integer> sides = shape.sides();
          float[] values = new float[Math.toIntExact(shape.count())];
          if (sides.size() == 4) {
            double scale = Math.sqrt(2.0 * sides.get(0) / values.length);
            double[] normals = seed.child(name).normals(values.length);
            for (int i = 0; i < values.length; i++) {
              values[i] = (float) (scale * (name.equals(last) ? LAST : 1) * normals[i]);
            }
          } else if (name.endsWith(".weight")) {
            java.util.Arrays.fill(values, SLOPE);
          }
          weights.put(name, values, sides.stream().mapToInt(Integer::intValue).toArray());
        });
    return weights;
  }
}
