package io.github.kabegami.learned;

import io.github.kabegami.network.Lpips;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.weights.CheckpointFiles;
import io.github.kabegami.network.weights.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Weights and pictures made of a hash, with which the original programs computed
 * reference/metrics/lpips.json and reference/training/perceptual/vgg19.json.
 */
public final class HashWeights {
  private static final double BIAS_BOUND = 0.05;
  private static final int LINEAR = 1000;

  private HashWeights() {}

  /** Which weights of LPIPS' own come with those of the classifier. */
  public enum Linear {
    OFFICIAL,
    HASH
  }

  /** A folder with both files as the official ones are called and formed. */
  public static Path folder(LpipsKind kind, Linear linear, Path folder) throws IOException {
    Files.createDirectories(folder);
    CheckpointFiles.zip(
        folder.resolve(kind.officialFile()), classifier(kind.network()), "state_dict");
    Path own = folder.resolve(kind.network().title() + ".pth");
    if (linear == Linear.HASH) {
      CheckpointFiles.legacy(own, linear(kind.network()), "state_dict");
    } else {
      String official = "/reference/metrics/lin/" + kind.network().title() + ".pth";
      try (InputStream in = HashWeights.class.getResourceAsStream(official)) {
        Files.copy(in, own);
      }
    }
    return folder;
  }

  /** The convolutions, and what of the classifier is to be left out. */
  public static Weights classifier(Lpips network) {
    return classifier(NetworkSummary.of(network));
  }

  /** The same of a network that is described by a summary. */
  public static Weights classifier(NetworkSummary network) {
    Map<String, NetworkSummary.Shape> shapes = network.parameters();
    Weights weights = new Weights();
    int tensor = 0;
    for (String name : shapes.keySet()) {
      if (name.startsWith("features.") && name.endsWith(".weight")) {
        String bias = name.replace(".weight", ".bias");
        int[] sides = sides(shapes.get(name).sides());
        double bound = Math.sqrt(6.0 / (sides[1] * sides[2] * sides[3]));
        weights.put(
            name, values(tensor++, sides[0] * sides[1] * sides[2] * sides[3], bound), sides);
        weights.put(bias, values(tensor++, sides[0], BIAS_BOUND), sides[0]);
      }
    }
    weights.put("classifier.1.weight", new float[] {Float.NaN}, 1, 1);
    return weights;
  }

  /** LPIPS' own. */
  public static Weights linear(Lpips network) {
    Weights weights = new Weights();
    for (int layer = 0; layer < network.widths().size(); layer++) {
      int width = network.widths().get(layer);
      weights.put(
          "lin" + layer + ".model.1.weight", picture(LINEAR + layer, width), 1, width, 1, 1);
    }
    return weights;
  }

  private static int[] sides(List<Integer> shape) {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Values in 0..1. */
  public static float[] picture(int tensor, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) ((hash(i, tensor) >>> 8) * 0x1p-24);
    }
    return values;
  }

  private static float[] values(int tensor, int count, double bound) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (((hash(i, tensor) >>> 8) * 0x1p-23 - 1) * bound);
    }
    return values;
  }

  private static int hash(int index, int tensor) {
    int x = index + 0x9E3779B9 * (tensor + 1);
    x ^= x >>> 16;
    x *= 0x7feb352d;
    x ^= x >>> 15;
    x *= 0x846ca68b;
    return x ^ x >>> 16;
  }
}
