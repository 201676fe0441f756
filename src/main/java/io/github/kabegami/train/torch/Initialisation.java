package io.github.kabegami.train.torch;

import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Bicubic;
import io.github.kabegami.network.Light;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.Rrdb;
import io.github.kabegami.network.UnetDiscriminator;
import io.github.kabegami.network.weights.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * First weights of networks.
 *
 * <ul>
 *   <li>{@link Rrdb}, as BasicSR (basicsr/archs/rrdbnet_arch.py): in the dense blocks a tenth of
 *       He's normal numbers and biases 0, elsewhere PyTorch's default.
 *   <li>{@link UnetDiscriminator}, as Real-ESRGAN: PyTorch's default; the vectors u and v of
 *       spectral norms are normal numbers, brought to length 1.
 *   <li>All others: He's normal numbers, biases 0, slopes of PReLU 0.25; the last convolution a
 *       hundredth of that, so that a network begins as its skip connection. That of {@link Light}
 *       is linear and begins as {@link Bicubic}. The published Compact has PyTorch's default
 *       instead, with which it stays below its skip connection much longer.
 * </ul>
 *
 * <p>He's numbers have variance 2 / fan-in (He et al. 2015, Delving Deep into Rectifiers, eq. 10);
 * PyTorch's default are uniform numbers within 1 / sqrt(fan-in), for biases, too
 * (torch/nn/modules/conv.py).
 */
public final class Initialisation {
  private static final double DENSE = .1;
  private static final double LAST = .01;
  private static final float SLOPE = .25f;
  private static final int CONV_SIDES = 4;
  private static final String SKIP = "skip.";

  private final Network network;
  private final Seed seed;
  private final Map<String, NetworkSummary.Shape> shapes;

  private Initialisation(Network network, Seed seed) {
    this.network = network;
    this.seed = seed;
    shapes = NetworkSummary.of(network).parameters();
  }

  /** The first weights of a network; the same seed gives the same. */
  public static Weights of(Network network, Seed seed) {
    return new Initialisation(network, seed).weights();
  }

  private Weights weights() {
    Map<String, float[]> values = new LinkedHashMap<>();
    shapes.forEach((name, shape) -> values.put(name, values(name, shape.sides())));
    if (network instanceof Light light) {
      Weights linear = new Bicubic(light.upscaleFactor()).weights();
      for (String name : linear.names()) {
        values.put(name.replace("phases.", SKIP), linear.find(name).orElseThrow().values());
      }
    }
    Weights weights = new Weights();
    shapes.forEach(
        (name, shape) ->
            weights.put(
                name,
                Objects.requireNonNull(values.get(name)),
                shape.sides().stream().mapToInt(Integer::intValue).toArray()));
    return weights;
  }

  private float[] values(String name, List<Integer> sides) {
    int count = Math.toIntExact(new NetworkSummary.Shape(sides).count());
    if (isVector(name)) {
      return unit(name, count);
    }
    boolean dense = network instanceof Rrdb && name.contains(".rdb");
    if ((network instanceof Rrdb && !dense) || network instanceof UnetDiscriminator) {
      return uniform(name, count, 1 / Math.sqrt(fanIn(name)));
    }
    if (sides.size() == CONV_SIDES) {
      double scale = Math.sqrt(2 / fanIn(name));
      return normals(name, count, scale * (dense ? DENSE : name.equals(last()) ? LAST : 1));
    }
    float[] values = new float[count];
    if (name.endsWith(".weight")) {
      Arrays.fill(values, SLOPE);
    }
    return values;
  }

  private static boolean isVector(String name) {
    return name.endsWith(".weight_u") || name.endsWith(".weight_v");
  }

  /** Inputs of each output of the convolution that a weight or bias belongs to. */
  private double fanIn(String name) {
    String module = name.substring(0, name.lastIndexOf('.'));
    String usual = module + ".weight";
    NetworkSummary.Shape weight =
        Objects.requireNonNull(shapes.get(shapes.containsKey(usual) ? usual : usual + "_orig"));
    return (double) weight.count() / weight.sides().get(0);
  }

  /** The weight of the convolution that comes last, not counting the linear skip. */
  private String last() {
    return shapes.entrySet().stream()
        .filter(entry -> entry.getValue().sides().size() == CONV_SIDES)
        .map(Map.Entry::getKey)
        .filter(name -> !name.startsWith(SKIP))
        .reduce((a, b) -> b)
        .orElse("");
  }

  private float[] normals(String name, int count, double scale) {
    double[] normals = seed.child(name).normals(count);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (scale * normals[i]);
    }
    return values;
  }

  private float[] uniform(String name, int count, double bound) {
    Seed numbers = seed.child(name);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (bound * (2 * numbers.unit(i) - 1));
    }
    return values;
  }

  private float[] unit(String name, int count) {
    double[] normals = seed.child(name).normals(count);
    double length = Math.sqrt(Arrays.stream(normals).map(n -> n * n).sum());
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (normals[i] / length);
    }
    return values;
  }
}
