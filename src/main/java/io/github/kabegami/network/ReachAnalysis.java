package io.github.kabegami.network;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.OnnxGraph.Constant;
import io.github.kabegami.network.OnnxGraph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows through a graph which input pixels an output pixel can depend on.
 *
 * <p>For every tensor with a height and a width: pixel i of it depends on input pixels between
 * {@code step i + low} and {@code step i + high}, the larger of both directions counting. An
 * operation that looks further than a fixed window, or that is not known, makes the answer "the
 * whole picture", with its name as the reason.
 */
final class ReachAnalysis {
  private static final double TINY = 1e-6;

  /** Each output pixel depends on the same pixel of the inputs only. */
  private static final Set<String> POINTWISE =
      Set.of(
          "Abs",
          "Add",
          "BatchNormalization",
          "Cast",
          "Ceil",
          "Clip",
          "Concat",
          "Div",
          "Dropout",
          "Elu",
          "Erf",
          "Exp",
          "Floor",
          "Gelu",
          "HardSigmoid",
          "HardSwish",
          "Identity",
          "LeakyRelu",
          "Log",
          "Max",
          "Mean",
          "Min",
          "Mish",
          "Mul",
          "Neg",
          "PRelu",
          "Pow",
          "Reciprocal",
          "Relu",
          "Round",
          "Selu",
          "Sigmoid",
          "Sign",
          "Softplus",
          "Softsign",
          "Split",
          "Sqrt",
          "Sub",
          "Sum",
          "Tanh",
          "Where");

  private static final List<Long> SHUFFLE = List.of(0L, 1L, 4L, 2L, 5L, 3L);
  private static final List<Long> SHUFFLE_DEPTH_FIRST = List.of(0L, 3L, 4L, 1L, 5L, 2L);
  private static final List<Long> UNSHUFFLE = List.of(0L, 1L, 3L, 5L, 2L, 4L);

  private final OnnxGraph graph;
  private final Map<String, Span> spans = new HashMap<>();
  private final Map<String, Constant> constants;
  private final Map<String, Node> producers = new HashMap<>();
  private final Set<String> awaitingTranspose = new HashSet<>();
  private long alignment = 1;

  /** What pixel i of a tensor depends on: input pixels from step i + low to step i + high. */
  private record Span(double step, double low, double high) {
    Span moved(double lower, double higher, double newStep) {
      return new Span(newStep, low + step * lower, high + step * higher);
    }
  }

  /** The reason why the whole picture counts. */
  private static final class WholePicture extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    WholePicture(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }

  private ReachAnalysis(OnnxGraph graph) {
    this.graph = graph;
    this.constants = new HashMap<>(graph.constants());
  }

  static OnnxInspection.Reach of(OnnxGraph graph) {
    ReachAnalysis analysis = new ReachAnalysis(graph);
    try {
      return analysis.run();
    } catch (WholePicture e) {
      return new OnnxInspection.Reach(0, (int) analysis.alignment, e.reason);
    }
  }

  private OnnxInspection.Reach run() {
    spans.put(graph.inputs().get(0).name(), new Span(1, 0, 0));
    for (Node node : graph.nodes()) {
      node.outputs().forEach(output -> producers.put(output, node));
      follow(node);
    }
    Span result = spans.get(graph.outputs().get(0).name());
    if (result == null) {
      throw new ModelException("the output of the model does not depend on its input");
    }
    double factor = 1 / result.step;
    int left = (int) Math.floor(-result.low + TINY);
    int right = (int) Math.floor(result.high + 1 - result.step + TINY);
    if (Math.abs(factor - Math.rint(factor)) > TINY) {
      throw new WholePicture("its upscale factor " + factor + " is not a whole number");
    }
    return new OnnxInspection.Reach(Math.max(0, Math.max(left, right)), (int) alignment, "");
  }

  private void follow(Node node) {
    List<Span> inputs = new ArrayList<>();
    for (String input : node.inputs()) {
      Span span = spans.get(input);
      if (span != null) {
        inputs.add(span);
      }
    }
    if (inputs.isEmpty() || node.type().equals("Shape") || node.type().equals("Size")) {
      if (node.type().equals("Constant")) {
        Optional.ofNullable(node.attributes().get("value"))
            .flatMap(OnnxGraph.Attribute::tensor)
            .ifPresent(value -> constants.put(node.outputs().get(0), value));
      }
      return;
    }
    if (!node.type().equals("Transpose")
        && node.inputs().stream().anyMatch(awaitingTranspose::contains)) {
      throw new WholePicture("operator Reshape");
    }
    Span out =
        POINTWISE.contains(node.type()) ? pointwise(node, inputs) : moving(node, inputs.get(0));
    node.outputs().forEach(output -> spans.put(output, out));
  }

  private Span pointwise(Node node, List<Span> inputs) {
    if (Set.of("Concat", "Split").contains(node.type()) && node.integer("axis", 0) != 1) {
      throw new WholePicture(node.type() + " along axis " + node.integer("axis", 0));
    }
    Span span = inputs.get(0);
    for (Span other : inputs) {
      if (Math.abs(other.step - span.step) > TINY) {
        throw new WholePicture(node.type() + " of tensors of different scale");
      }
      span = new Span(span.step, Math.min(span.low, other.low), Math.max(span.high, other.high));
    }
    return span;
  }

  private Span moving(Node node, Span in) {
    return switch (node.type()) {
      case "Conv", "MaxPool", "AveragePool" -> window(node, in);
      case "ConvTranspose" -> transposed(node, in);
      case "DepthToSpace" -> enlarged(in, (double) node.integer("blocksize", 1));
      case "SpaceToDepth" -> reduced(in, (double) node.integer("blocksize", 1));
      case "Resize", "Upsample" -> resized(node, in);
      case "Pad" -> padded(node, in);
      case "Slice" -> sliced(node, in);
      case "Reshape" -> reshaped(node, in);
      case "Transpose" -> shuffled(node, in);
      default -> throw new WholePicture("operator " + node.type());
    };
  }

  private Span window(Node node, Span in) {
    long[] kernel = node.integers("kernel_shape").orElseGet(() -> kernelOf(node));
    long[] strides = node.integers("strides").orElse(new long[] {1, 1});
    long[] dilations = node.integers("dilations").orElse(new long[] {1, 1});
    if (!Set.of("NOTSET", "VALID").contains(node.text("auto_pad", "NOTSET"))) {
      throw new WholePicture(node.type() + " with auto_pad");
    }
    long[] pads = node.integers("pads").orElse(new long[4]);
    if (kernel.length != 2
        || strides.length != 2
        || dilations.length != 2
        || pads.length != 4
        || strides[0] != strides[1]) {
      throw new WholePicture(node.type() + " that is not two-dimensional");
    }
    double low = 0;
    double high = 0;
    for (int d = 0; d < 2; d++) {
      low = Math.max(low, (double) pads[d]);
      high = Math.max(high, (double) (dilations[d] * (kernel[d] - 1) - pads[d]));
    }
    return aligned(in.moved(-low, high, in.step * strides[0]));
  }

  private long[] kernelOf(Node node) {
    Constant weight = node.inputs().size() < 2 ? null : constants.get(node.inputs().get(1));
    if (weight == null || weight.shape().length != 4) {
      throw new WholePicture(node.type() + " with computed weights");
    }
    return new long[] {weight.shape()[2], weight.shape()[3]};
  }

  private Span transposed(Node node, Span in) {
    long[] kernel = node.integers("kernel_shape").orElseGet(() -> kernelOf(node));
    long[] strides = node.integers("strides").orElse(new long[] {1, 1});
    long[] pads = node.integers("pads").orElse(new long[4]);
    if (kernel.length != 2
        || strides.length != 2
        || pads.length != 4
        || strides[0] != strides[1]
        || node.integers("output_shape").isPresent()) {
      throw new WholePicture("ConvTranspose of an unknown kind");
    }
    double stride = strides[0];
    double low = 0;
    double high = 0;
    for (int d = 0; d < 2; d++) {
      low = Math.max(low, (kernel[d] - 1 - pads[d]) / stride);
      high = Math.max(high, pads[d] / stride);
    }
    return in.moved(-low, high, in.step / stride);
  }

  private static Span enlarged(Span in, double factor) {
    return in.moved(-(factor - 1) / factor, 0, in.step / factor);
  }

  private Span reduced(Span in, double factor) {
    return aligned(in.moved(0, factor - 1, in.step * factor));
  }

  private Span resized(Node node, Span in) {
    int place = node.type().equals("Upsample") ? 1 : 2;
    double[] scales =
        node.inputs().size() > place
            ? values(node.inputs().get(place)).orElse(new double[0])
            : new double[0];
    if (scales.length != 4
        || scales[2] != scales[3]
        || scales[2] < 1
        || scales[2] != Math.rint(scales[2])) {
      throw new WholePicture(node.type() + " by anything but a constant whole factor");
    }
    double factor = scales[2];
    return switch (node.text("mode", "nearest")) {
      case "nearest" -> repeats(node) ? enlarged(in, factor) : in.moved(-1, 1, in.step / factor);
      case "linear" -> in.moved(-1.5, 1.5, in.step / factor);
      case "cubic" -> in.moved(-2.5, 2.5, in.step / factor);
      default -> throw new WholePicture("Resize of an unknown mode");
    };
  }

  /** Whether nearest by a whole factor gives every pixel a block of its own. */
  private static boolean repeats(Node node) {
    String place = node.text("coordinate_transformation_mode", "half_pixel");
    String rounding = node.text("nearest_mode", "round_prefer_floor");
    return node.type().equals("Upsample")
        || (place.equals("half_pixel") && rounding.startsWith("round"))
        || (place.equals("asymmetric") && rounding.equals("floor"));
  }

  private Span padded(Node node, Span in) {
    double[] pads =
        node.inputs().size() > 1
            ? values(node.inputs().get(1)).orElse(new double[0])
            : node.integers("pads").map(ReachAnalysis::doubles).orElse(new double[0]);
    if (pads.length != 8 || pads[0] != 0 || pads[1] != 0 || pads[4] != 0 || pads[5] != 0) {
      throw new WholePicture("Pad by anything but constant margins");
    }
    return in.moved(-Math.max(pads[2], pads[3]), -Math.min(pads[2], pads[3]), in.step);
  }

  private Span sliced(Node node, Span in) {
    double[] starts = listOf(node, 1, "starts");
    double[] axes = listOf(node, 3, "axes");
    double[] steps = listOf(node, 4, "steps");
    if (starts.length == 0 || axes.length != starts.length) {
      throw new WholePicture("Slice at computed places");
    }
    double low = 0;
    double high = 0;
    for (int i = 0; i < starts.length; i++) {
      boolean spatial = axes[i] != 0 && axes[i] != 1;
      if (spatial && (axes[i] < 0 || starts[i] < 0 || (steps.length > i && steps[i] != 1))) {
        throw new WholePicture("Slice with a step or from the end");
      }
      if (spatial) {
        low = Math.min(low, starts[i]);
        high = Math.max(high, starts[i]);
      }
    }
    return in.moved(low, high, in.step);
  }

  private double[] listOf(Node node, int place, String attribute) {
    return node.inputs().size() > place
        ? values(node.inputs().get(place)).orElse(new double[0])
        : node.integers(attribute).map(ReachAnalysis::doubles).orElse(new double[0]);
  }

  /** Reshapes count only around the transposition of a pixel shuffle. */
  private Span reshaped(Node node, Span in) {
    Node before = producers.get(node.inputs().get(0));
    if (before == null || !before.type().equals("Transpose")) {
      awaitingTranspose.add(node.outputs().get(0));
    }
    return in;
  }

  /** A transposition of six sides between two reshapes is a pixel shuffle written out. */
  private Span shuffled(Node node, Span in) {
    List<Long> order = new ArrayList<>();
    for (long axis : node.integers("perm").orElse(new long[0])) {
      order.add(axis);
    }
    Node before = producers.get(node.inputs().get(0));
    double[] shape =
        before != null && before.type().equals("Reshape")
            ? values(before.inputs().get(1)).orElse(new double[0])
            : new double[0];
    if (shape.length == 6 && order.equals(SHUFFLE) && shape[2] == shape[3] && shape[2] > 0) {
      return enlarged(in, shape[2]);
    }
    if (shape.length == 6
        && order.equals(SHUFFLE_DEPTH_FIRST)
        && shape[1] == shape[2]
        && shape[1] > 0) {
      return enlarged(in, shape[1]);
    }
    if (shape.length == 6 && order.equals(UNSHUFFLE) && shape[3] == shape[5] && shape[3] > 0) {
      return reduced(in, shape[3]);
    }
    throw new WholePicture("operator Transpose");
  }

  private Optional<double[]> values(String name) {
    return Optional.ofNullable(constants.get(name)).flatMap(Constant::values);
  }

  private Span aligned(Span span) {
    if (span.step > 1 + TINY) {
      alignment = Math.max(alignment, Math.round(span.step));
    }
    return span;
  }

  private static double[] doubles(long[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
