package io.github.kabegami.network.onnx;

import io.github.kabegami.network.onnx.OnnxGraph.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How much memory the values of a network take while it runs, for each pixel of its input: the
 * largest sum of what is there at one time. The operations run in the order of the file; a value
 * goes after the last operation that reads it; operations that work element by element write over a
 * value that goes just then, and those that give it another shape only share it.
 *
 * <p>Elements count four bytes each, those of float16 too: where a device has no arithmetic for
 * them, they are widened. Working memory inside an operation is not counted.
 */
final class MemoryEstimate {
  private static final int ELEMENT_BYTES = Float.BYTES;

  private static final Set<String> SHARING =
      Set.of("Reshape", "Flatten", "Squeeze", "Unsqueeze", "Identity", "Dropout");

  /** These have an input for each channel, or are not written over by common engines. */
  private static final Set<String> NOT_IN_PLACE = Set.of("PRelu", "BatchNormalization");

  private final OnnxGraph graph;
  private final Map<String, Known> values;
  private final Map<String, Integer> readers = new HashMap<>();
  private final Map<String, Double> live = new HashMap<>();
  private double sum;
  private double peak;

  private MemoryEstimate(OnnxGraph graph, Map<String, Known> values) {
    this.graph = graph;
    this.values = values;
  }

  /**
   * Bytes per input pixel.
   *
   * @param values what is known of each value
   * @return 0 where the size of a value is not known
   */
  static long of(OnnxGraph graph, Map<String, Known> values) {
    return new MemoryEstimate(graph, values).walk();
  }

  private long walk() {
    graph
        .nodes()
        .forEach(node -> distinct(node).forEach(name -> readers.merge(name, 1, this::sum)));
    graph.outputs().forEach(output -> readers.merge(output.name(), 1, this::sum));
    for (OnnxDescription.Port input : graph.inputs()) {
      if (!appears(input.name())) {
        return 0;
      }
    }
    for (Node node : graph.nodes()) {
      if (!follow(node)) {
        return 0;
      }
    }
    return (long) Math.ceil(peak);
  }

  private int sum(int a, int b) {
    return a + b;
  }

  private static Set<String> distinct(Node node) {
    return new HashSet<>(node.inputs());
  }

  private boolean follow(Node node) {
    List<String> leaving =
        distinct(node).stream().filter(name -> readers.getOrDefault(name, 0) == 1).toList();
    Optional<String> reused = reused(node, leaving);
    reused.ifPresent(this::disappears);
    for (String output : node.outputs()) {
      if (!output.isEmpty() && !appears(output)) {
        return false;
      }
    }
    leaving.forEach(this::disappears);
    distinct(node).forEach(name -> readers.merge(name, -1, this::sum));
    node.outputs().stream().filter(name -> !readers.containsKey(name)).forEach(this::disappears);
    return true;
  }

  /** The value in whose place the result is written. */
  private Optional<String> reused(Node node, List<String> leaving) {
    boolean inPlace =
        SHARING.contains(node.type())
            || (PointOperators.has(node.type()) && !NOT_IN_PLACE.contains(node.type()));
    if (!inPlace || node.outputs().isEmpty()) {
      return Optional.empty();
    }
    double size = bytes(node.outputs().get(0)).orElse(0);
    return leaving.stream().filter(name -> live.getOrDefault(name, -1.0) == size).findFirst();
  }

  private boolean appears(String name) {
    OptionalDouble bytes = bytes(name);
    if (bytes.isEmpty()) {
      return false;
    }
    live.put(name, bytes.getAsDouble());
    sum += bytes.getAsDouble();
    peak = Math.max(peak, sum);
    return true;
  }

  private void disappears(String name) {
    Optional<Double> bytes = Optional.ofNullable(live.remove(name));
    sum -= bytes.orElse(0.0);
  }

  /** Empty where it is not known; constants and sizes take nothing. */
  private OptionalDouble bytes(String name) {
    Known value = values.getOrDefault(name, new Known.Lost());
    if (value instanceof Known.Lost) {
      return OptionalDouble.empty();
    }
    if (!(value instanceof PictureTensor picture)) {
      return OptionalDouble.of(0);
    }
    OptionalDouble elements = picture.perInputPixel();
    return elements.isPresent()
        ? OptionalDouble.of(elements.getAsDouble() * ELEMENT_BYTES)
        : elements;
  }
}
