package io.github.kabegami.network.onnx;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.Span;
import io.github.kabegami.network.onnx.OnnxGraph.Constant;
import io.github.kabegami.network.onnx.OnnxGraph.Node;
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
 * {@code step i + low} and {@code step i + high}, the larger of both directions counting. What is
 * not known to keep to such a window makes the answer "the whole picture", with its first reason:
 * an operator that is not listed here, an option of one that is not, a computation with the
 * picture's size or place.
 */
final class ReachAnalysis {
  private static final int LARGEST_RADIUS = 2048;
  private static final int LARGEST_ALIGNMENT = 256;

  /** A slice that ends there or later ends with the picture. */
  private static final double FAR = 1 << 30;

  /** Each output pixel depends on the same pixel of the inputs only. */
  private static final Set<String> POINTWISE =
      Set.of(
          ("Abs Add BatchNormalization Cast Ceil Clip Concat Div Dropout Elu Erf Exp Floor Gelu HardSigmoid HardSwish"
                  + " Identity LeakyRelu Log Max Mean Min Mish Mul Neg PRelu Pow Reciprocal Relu Round Selu Sigmoid Sign"
                  + " Softplus Softsign Split Sqrt Sub Sum Tanh Where")
              .split(" "));

  /** Their later inputs are sizes and places, which may be computed from the picture's size. */
  private static final Set<String> TAKES_SIZES = Set.of("Resize", "Upsample", "Slice");

  private final OnnxGraph graph;
  private final Map<String, Span> spans = new HashMap<>();
  private final Map<String, Constant> constants;

  /** Values that depend on the picture's size, and second outputs that are not understood. */
  private final Set<String> unknown = new HashSet<>();

  private String reason = "";
  private long alignment = 1;

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

  /**
   * The reach of a graph.
   *
   * @throws ModelException if the output does not depend on the input
   */
  static OnnxInspection.Reach of(OnnxGraph graph) {
    return new ReachAnalysis(graph).run();
  }

  private OnnxInspection.Reach run() {
    spans.put(graph.inputs().get(0).name(), Span.INPUT);
    for (Node node : graph.nodes()) {
      follow(node);
    }
    Span result = spans.get(graph.outputs().get(0).name());
    if (result == null) {
      throw new ModelException("the output of the model does not depend on its input");
    }
    int radius = result.radius();
    if (result.over() != 1) {
      note("its upscale factor " + 1 / result.step() + " is not a whole number");
    }
    if (radius > LARGEST_RADIUS) {
      note("it looks " + radius + " pixels to each side");
    }
    if (alignment > LARGEST_ALIGNMENT) {
      throw new ModelException("sizes must be multiples of " + alignment + " for this model");
    }
    return new OnnxInspection.Reach(radius, (int) result.under(), (int) alignment, reason);
  }

  private void note(String why) {
    reason = reason.isEmpty() ? why : reason;
  }

  private void follow(Node node) {
    if (node.hasSubgraph()) {
      note("operator " + node.type());
    }
    List<Span> inputs = node.inputs().stream().filter(spans::containsKey).map(spans::get).toList();
    boolean fromUnknown = node.inputs().stream().anyMatch(unknown::contains);
    if (node.type().equals("Shape") || node.type().equals("Size")) {
      unknown.addAll(node.outputs());
    } else if (!inputs.isEmpty()) {
      followPicture(node, inputs, fromUnknown);
    } else if (fromUnknown) {
      unknown.addAll(node.outputs());
    } else if (node.type().equals("Constant")) {
      Optional.ofNullable(node.attributes().get("value"))
          .flatMap(OnnxGraph.Attribute::tensor)
          .ifPresent(value -> constants.put(node.outputs().get(0), value));
    } else if (node.inputs().isEmpty()) {
      note("operator " + node.type());
    }
  }

  private void followPicture(Node node, List<Span> inputs, boolean fromUnknown) {
    Span out = inputs.get(0);
    try {
      if (fromUnknown && !TAKES_SIZES.contains(node.type())) {
        throw new WholePicture(node.type() + " with the picture's size or place");
      }
      out = POINTWISE.contains(node.type()) ? pointwise(node, inputs) : moving(node, out);
    } catch (WholePicture e) {
      note(e.reason);
    }
    boolean allAlike = node.type().equals("Split");
    for (int i = 0; i < node.outputs().size(); i++) {
      if (i == 0 || allAlike) {
        spans.put(node.outputs().get(i), out);
      } else {
        unknown.add(node.outputs().get(i));
      }
    }
  }

  private static Span pointwise(Node node, List<Span> inputs) {
    long axis = node.integer("axis", 0);
    if (Set.of("Concat", "Split").contains(node.type()) && axis != 1 && axis != -3) {
      throw new WholePicture(node.type() + " along axis " + axis);
    }
    boolean training =
        node.integer("training_mode", 0) != 0
            || (node.type().equals("Dropout") && node.inputs().size() > 2);
    if (training) {
      throw new WholePicture(node.type() + " in training mode");
    }
    Span span = inputs.get(0);
    for (Span other : inputs) {
      if (!other.isAsDenseAs(span)) {
        throw new WholePicture(node.type() + " of tensors of different scale");
      }
      span = span.union(other);
    }
    return span;
  }

  private Span moving(Node node, Span in) {
    return switch (node.type()) {
      case "Conv", "MaxPool", "AveragePool" -> window(node, in);
      case "ConvTranspose" -> transposed(node, in);
      case "DepthToSpace" -> in.enlarged(node.integer("blocksize", 1));
      case "SpaceToDepth" -> reduced(in, node.integer("blocksize", 1));
      case "Resize", "Upsample" -> resized(node, in);
      case "Pad" -> padded(node, in);
      case "Slice" -> sliced(node, in);
      default -> throw new WholePicture("operator " + node.type());
    };
  }

  private Span window(Node node, Span in) {
    Window window = windowOf(node);
    double low = 0;
    double high = 0;
    for (int d = 0; d < 2; d++) {
      low = Math.max(low, (double) window.pads[d]);
      high = Math.max(high, (double) (window.extent(d) - window.pads[d]));
    }
    Span reaching = in.reaching(-low, high);
    if (window.stride == 1) {
      return reaching;
    }
    requireMultiple(in, window.stride);
    if (node.integer("ceil_mode", 0) != 0) {
      throw new WholePicture(node.type() + " that rounds its size up");
    }
    return reaching.coarser(window.stride);
  }

  private Span transposed(Node node, Span in) {
    if (node.attributes().containsKey("output_shape")) {
      throw new WholePicture("ConvTranspose to a fixed size");
    }
    Window window = windowOf(node);
    double low = 0;
    double high = 0;
    for (int d = 0; d < 2; d++) {
      low = Math.max(low, (double) (window.extent(d) - window.pads[d]) / window.stride);
      high = Math.max(high, (double) window.pads[d] / window.stride);
    }
    return in.reaching(-low, high).finer(window.stride);
  }

  /** Kernel, stride, dilations and pads of a two-dimensional window. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Window(long[] kernel, long stride, long[] dilations, long[] pads) {

    /** Pixels from the first tap to the last. */
    long extent(int d) {
      return dilations[d] * (kernel[d] - 1);
    }
  }

  private Window windowOf(Node node) {
    long[] kernel = node.integers("kernel_shape").orElseGet(() -> kernelOf(node));
    long[] strides = node.integers("strides").orElse(new long[] {1, 1});
    long[] dilations = node.integers("dilations").orElse(new long[] {1, 1});
    long[] pads = node.integers("pads").orElse(new long[4]);
    if (!Set.of("NOTSET", "").contains(node.text("auto_pad", "NOTSET"))) {
      throw new WholePicture(node.type() + " with auto_pad");
    }
    if (kernel.length != 2
        || strides.length != 2
        || dilations.length != 2
        || pads.length != 4
        || strides[0] != strides[1]) {
      throw new WholePicture(node.type() + " that is not two-dimensional");
    }
    return new Window(kernel, strides[0], dilations, pads);
  }

  private long[] kernelOf(Node node) {
    Constant weight = node.inputs().size() < 2 ? null : constants.get(node.inputs().get(1));
    if (weight == null || weight.shape().length != 4) {
      throw new WholePicture(node.type() + " with computed weights");
    }
    return new long[] {weight.shape()[2], weight.shape()[3]};
  }

  private Span reduced(Span in, long factor) {
    requireMultiple(in, factor);
    return in.reduced(factor);
  }

  /** The tensor's sides, input side x under / over, must be multiples of a stride. */
  private void requireMultiple(Span in, long stride) {
    alignment = in.alignment(stride, alignment);
  }

  /**
   * Places between pixels are computed in float from the tile's corner: only by a power of two are
   * they the same in every tile.
   */
  private Span resized(Node node, Span in) {
    int place = node.type().equals("Upsample") ? 1 : 2;
    double[] scales =
        node.inputs().size() > place
            ? values(node.inputs().get(place)).orElse(new double[0])
            : new double[0];
    if (scales.length != 4
        || scales[0] != 1
        || scales[1] != 1
        || scales[2] != scales[3]
        || scales[2] < 1
        || scales[2] > OnnxGraph.LARGEST_STRIDE
        || scales[2] != Math.rint(scales[2])
        || node.attributes().containsKey("axes")
        || node.integer("antialias", 0) != 0) {
      throw new WholePicture(node.type() + " by anything but a constant whole factor");
    }
    long factor = (long) scales[2];
    String mode = node.text("mode", "nearest");
    String where = node.text("coordinate_transformation_mode", "half_pixel");
    boolean between = Set.of("half_pixel", "pytorch_half_pixel", "asymmetric").contains(where);
    boolean powerOfTwo = Long.bitCount(factor) == 1;
    if (mode.equals("nearest") && repeats(node, where)) {
      return in.enlarged(factor);
    }
    if (mode.equals("linear") && between && powerOfTwo) {
      return in.reaching(-1.5, 1.5).finer(factor);
    }
    if (mode.equals("cubic") && between && powerOfTwo) {
      return in.reaching(-2.5, 2.5).finer(factor);
    }
    throw new WholePicture(node.type() + " " + mode + " (" + where + ") by " + factor);
  }

  /** Whether nearest by a whole factor gives every pixel a block of its own. */
  private static boolean repeats(Node node, String where) {
    String rounding = node.text("nearest_mode", "round_prefer_floor");
    return node.type().equals("Upsample")
        || (where.equals("half_pixel") && rounding.startsWith("round"))
        || (where.equals("asymmetric") && rounding.equals("floor"));
  }

  private Span padded(Node node, Span in) {
    double[] pads =
        node.inputs().size() > 1
            ? values(node.inputs().get(1)).orElse(new double[0])
            : node.integers("pads").map(ReachAnalysis::doubles).orElse(new double[0]);
    boolean known = Set.of("constant", "edge", "reflect").contains(node.text("mode", "constant"));
    if (!known
        || node.inputs().size() > 3
        || pads.length != 8
        || pads[0] != 0
        || pads[1] != 0
        || pads[4] != 0
        || pads[5] != 0) {
      throw new WholePicture("Pad by anything but constant margins");
    }
    return in.reaching(-Math.max(pads[2], pads[3]), -Math.min(pads[2], pads[3]));
  }

  private Span sliced(Node node, Span in) {
    double[] starts = listOf(node, 1, "starts");
    double[] ends = listOf(node, 2, "ends");
    double[] axes = listOf(node, 3, "axes");
    double[] steps = listOf(node, 4, "steps");
    if (starts.length == 0 || axes.length != starts.length || ends.length != starts.length) {
      throw new WholePicture("Slice at computed places");
    }
    double low = 0;
    double high = 0;
    for (int i = 0; i < starts.length; i++) {
      boolean spatial = axes[i] != 0 && axes[i] != 1;
      boolean toTheEnd = ends[i] < 0 || ends[i] >= FAR;
      boolean everyPixel = steps.length <= i || steps[i] == 1;
      if (spatial && (axes[i] < 0 || starts[i] < 0 || !toTheEnd || !everyPixel)) {
        throw new WholePicture("Slice of a fixed part");
      }
      if (spatial) {
        low = Math.min(low, starts[i]);
        high = Math.max(high, starts[i]);
      }
    }
    return in.reaching(low, high);
  }

  private double[] listOf(Node node, int place, String attribute) {
    return node.inputs().size() > place
        ? values(node.inputs().get(place)).orElse(new double[0])
        : node.integers(attribute).map(ReachAnalysis::doubles).orElse(new double[0]);
  }

  private Optional<double[]> values(String name) {
    return Optional.ofNullable(constants.get(name)).flatMap(Constant::values);
  }

  private static double[] doubles(long[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
