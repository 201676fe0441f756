package io.github.kabegami.train.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.Platform;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.TorchScriptWriter;
import io.github.kabegami.network.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What tests give to PyTorch, and take from it. */
final class TorchTensors {
  private static final int THREADS = 1;

  private TorchTensors() {}

  /** Starts PyTorch, or skips the tests where it has no library. */
  static NDManager start() {
    String classifier = Platform.fromSystem("pytorch").getClassifier();
    String library = "pytorch/cpu/" + classifier + "/" + System.mapLibraryName("torch");
    assumeTrue(
        TorchTensors.class.getClassLoader().getResource(library) != null,
        "no PyTorch library for " + classifier + " on the class path");
    return Torch.open("cpu", THREADS);
  }

  /** In the order in which archives take them. */
  static List<NDArray> parameters(NDManager manager, Network network, Weights weights) {
    List<NDArray> parameters = new ArrayList<>();
    NetworkSummary.of(network)
        .parameters()
        .forEach(
            (name, shape) -> {
              int[] sides = shape.sides().stream().mapToInt(Integer::intValue).toArray();
              long[] longs = shape.sides().stream().mapToLong(Integer::longValue).toArray();
              parameters.add(manager.create(weights.get(name, sides), new Shape(longs)));
            });
    return parameters;
  }

  /** Random ones; u and v of spectral norms fit them, as they soon do in training. */
  static Weights weights(NDManager torch, Network network, Seed seed) {
    Weights weights = new Weights();
    try (NDManager manager = torch.newSubManager();
        TorchModule module = TorchModule.load(manager, TorchScriptWriter.write(network))) {
      List<NDArray> parameters = parameters(manager, network, RandomWeights.of(network, seed));
      for (int i = 0; i < 10; i++) {
        module.run(manager, "power_iteration", List.of(), List.of(parameters));
      }
      int i = 0;
      for (String name : NetworkSummary.of(network).parameters().keySet()) {
        NDArray parameter = parameters.get(i++);
        long[] sides = parameter.getShape().getShape();
        weights.put(
            name,
            parameter.toFloatArray(),
            Arrays.stream(sides).mapToInt(Math::toIntExact).toArray());
      }
    }
    return weights;
  }

  static NDArray tensor(NDManager manager, Planes picture) {
    return manager.create(
        picture.samples(), new Shape(1, picture.channels(), picture.height(), picture.width()));
  }

  static Planes planes(NDArray tensor) {
    Shape shape = tensor.getShape();
    assertEquals(1, shape.get(0));
    return new Planes(
        tensor.toFloatArray(), (int) shape.get(1), (int) shape.get(2), (int) shape.get(3));
  }
}
