package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.Platform;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.weights.Weights;
import java.util.ArrayList;
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
    return TorchModule.start(Device.cpu(), THREADS);
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
