package io.github.kabegami.network.onnx;

import io.github.kabegami.network.Span;
import io.github.kabegami.network.onnx.OnnxGraph.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows through a graph which input pixels an output pixel can depend on.
 *
 * <p>Every value is followed as what is {@link Known} of it: a {@link PictureTensor} whose axes go
 * over rows, columns or channels, a {@link SizeTensor} of numbers computed from the picture's size,
 * a constant. Pixel i of a picture tensor depends on input pixels between {@code step i + low} and
 * {@code step i + high}. What is not known to keep to such a window makes the answer "the whole
 * picture", with its first reason: an operator that is not listed here, an option of one that is
 * not, a computation with the picture's size or place. The analysis then goes on as well as it can,
 * for the alignment and the factor.
 */
final class ReachAnalysis {
  private static final int LARGEST_RADIUS = 2048;
  private static final long LARGEST_SCALE = 1 << 16;
  private static final int LARGEST_RANK = 16;

  /** Constant inputs do not make them constant. */
  private static final Set<String> RANDOM =
      Set.of(
          "Bernoulli",
          "Multinomial",
          "RandomNormal",
          "RandomNormalLike",
          "RandomUniform",
          "RandomUniformLike");

  private final OnnxGraph graph;
  private final Findings findings = new Findings();
  private final SizeOperators sizes = new SizeOperators(findings.alignment());
  private final WindowOperators windows = new WindowOperators(findings.alignment());
  private final BlockOperators blocks = new BlockOperators(findings.alignment());
  private final ResizeOperators resizes = new ResizeOperators(findings);
  private final MarginOperators margins = new MarginOperators(findings.alignment());
  private final AxisOperators axes;
  private final Map<String, Known> values = new HashMap<>();

  private ReachAnalysis(OnnxGraph graph) {
    this.graph = graph;
    this.axes = new AxisOperators(findings, graph.header().operatorSet());
  }

  /**
   * Result of the analysis.
   *
   * @param output what is known of the output; empty if its shape is not
   * @param radius in input pixels; meaningless if wholePicture is not empty
   * @param alignment in input pixels
   * @param wholePicture empty, or the reason
   * @param smallest side of the input, in pixels
   * @param bytesPerPixel as {@link MemoryEstimate} tells
   */
  record Result(
      Optional<PictureTensor> output,
      int radius,
      long alignment,
      String wholePicture,
      int smallest,
      long bytesPerPixel) {}

  /**
   * Follows a graph of one input and one output.
   *
   * @param input what the input is
   */
  static Result of(OnnxGraph graph, PictureTensor input) {
    return new ReachAnalysis(graph).run(input);
  }

  private Result run(PictureTensor input) {
    graph.constants().forEach((name, constant) -> values.put(name, known(constant)));
    values.put(graph.inputs().get(0).name(), input);
    graph.nodes().forEach(this::follow);
    Known result = values.getOrDefault(graph.outputs().get(0).name(), new Known.Lost());
    int radius = 0;
    if (result instanceof PictureTensor picture) {
      radius = Math.max(radius(picture.rows()), radius(picture.columns()));
      radius = Math.max(radius, margins.mirrored());
      if (!isPicture(picture)) {
        findings.note("its output is not a picture of rows and columns");
      }
    } else {
      findings.note("its output does not depend on the picture in a way that is known");
    }
    if (radius > LARGEST_RADIUS) {
      findings.note("it looks " + radius + " pixels to each side");
    }
    long alignment = findings.alignment().multiple();
    Optional<PictureTensor> output =
        result instanceof PictureTensor picture && !findings.isGuessed()
            ? Optional.of(picture)
            : Optional.empty();
    return new Result(
        output,
        radius,
        alignment,
        findings.wholePicture(),
        margins.smallest(),
        findings.isGuessed() ? 0 : MemoryEstimate.of(graph, values));
  }

  private static int radius(Span span) {
    return (int) Math.min(span.radius(), Integer.MAX_VALUE);
  }

  /** Whether it is a batch of one picture: channels, rows, columns. */
  private static boolean isPicture(PictureTensor tensor) {
    return tensor.rank() == 4
        && tensor.axis(0).isSingle()
        && tensor.axis(1).isPlain()
        && tensor.axis(2).direction() == Direction.ROWS
        && tensor.axis(3).direction() == Direction.COLUMNS;
  }

  private static Known known(OnnxGraph.Constant constant) {
    Optional<SizeTensor> small = SizeTensor.of(constant);
    if (small.isPresent()) {
      return small.get();
    }
    List<Long> shape = new ArrayList<>();
    for (long side : constant.shape()) {
      shape.add(side);
    }
    return new Known.Weights(shape);
  }

  private void follow(Node node) {
    List<Optional<Known>> inputs = node.inputs().stream().map(this::value).toList();
    List<Known> outputs = outputs(node, inputs);
    for (int i = 0; i < node.outputs().size(); i++) {
      values.put(node.outputs().get(i), i < outputs.size() ? outputs.get(i) : new Known.Computed());
    }
  }

  /** Empty where an input is left out. */
  private Optional<Known> value(String name) {
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(values.getOrDefault(name, new Known.Lost()));
  }

  private List<Known> outputs(Node node, List<Optional<Known>> inputs) {
    List<Known> there = inputs.stream().flatMap(Optional::stream).toList();
    if (node.hasSubgraph() || RANDOM.contains(node.type())) {
      findings.note("operator " + Words.shown(node.type()), node);
      findings.guess();
      return there.stream().filter(PictureTensor.class::isInstance).limit(1).toList();
    }
    if (node.type().equals("Shape")) {
      return List.of(shape(node, there));
    }
    if (node.type().equals("Size")) {
      return List.of(new Known.Computed());
    }
    if (there.stream().anyMatch(PictureTensor.class::isInstance)) {
      return picture(new Operands(node, inputs));
    }
    if (there.stream().anyMatch(Known.Lost.class::isInstance)) {
      return Collections.nCopies(node.outputs().size(), new Known.Lost());
    }
    if (node.type().equals("Constant")) {
      return List.of(constant(node));
    }
    if (there.isEmpty()) {
      findings.note("operator " + Words.shown(node.type()), node);
      findings.guess();
      return Collections.nCopies(node.outputs().size(), new Known.Lost());
    }
    return sizes.follow(node, inputs);
  }

  private static Known constant(Node node) {
    Optional<OnnxGraph.Attribute> value = Optional.ofNullable(node.attributes().get("value"));
    Optional<Known> tensor = value.flatMap(OnnxGraph.Attribute::tensor).map(ReachAnalysis::known);
    if (tensor.isPresent()) {
      return tensor.get();
    }
    OnnxGraph.Attribute integer = node.attributes().get("value_int");
    OnnxGraph.Attribute list = node.attributes().get("value_ints");
    if (integer != null) {
      return new SizeTensor(List.of(), List.of(Optional.of(Size.of(integer.integer()))), true);
    }
    if (list != null) {
      List<Optional<Size>> numbers = new ArrayList<>();
      for (long number : list.integers()) {
        numbers.add(Optional.of(Size.of(number)));
      }
      return SizeTensor.list(numbers);
    }
    boolean single = node.attributes().containsKey("value_float");
    return single ? new Known.Weights(List.of()) : Known.Weights.ANY;
  }

  private static Known shape(Node node, List<Known> there) {
    if (there.size() != 1
        || there.get(0) instanceof Known.Lost
        || there.get(0) instanceof Known.Computed) {
      return new Known.Computed();
    }
    Known of = there.get(0);
    SizeTensor shape =
        of instanceof PictureTensor picture
            ? picture.shape()
            : SizeTensor.list(
                SizeOperators.shapeOf(of).stream()
                    .map(side -> side < 0 ? Optional.<Size>empty() : Optional.of(Size.of(side)))
                    .toList());
    long end = node.integer("end", Long.MAX_VALUE);
    SliceRange range = SliceRange.of(node.integer("start", 0), end, 1, shape.elements().size());
    return shape.picked(range.places()).map(Known.class::cast).orElse(new Known.Computed());
  }

  private List<Known> picture(Operands operands) {
    try {
      List<Known> outputs = apply(operands);
      outputs.forEach(ReachAnalysis::requireSense);
      return outputs;
    } catch (WholePicture e) {
      findings.note(e.reason(), operands.node());
      findings.guess();
      return operands.values().stream()
          .flatMap(Optional::stream)
          .filter(PictureTensor.class::isInstance)
          .limit(1)
          .toList();
    }
  }

  /** Numbers stay so small that computing with them is exact. */
  private static void requireSense(Known value) {
    if (value instanceof PictureTensor picture) {
      for (Span span : List.of(picture.rows(), picture.columns())) {
        boolean small = span.over() <= LARGEST_SCALE && span.under() <= LARGEST_SCALE;
        if (!small || Math.max(-span.low(), span.high()) > 1 << 20) {
          throw new WholePicture("a value of a scale that makes no sense");
        }
      }
      if (picture.rank() > LARGEST_RANK) {
        throw new WholePicture("a value of too many axes");
      }
    }
  }

  private List<Known> apply(Operands operands) {
    String type = operands.type();
    if (type.equals("Split")) {
      return axes.split(operands);
    }
    return List.of(PointOperators.has(type) ? PointOperators.follow(operands) : moving(operands));
  }

  private PictureTensor moving(Operands operands) {
    String type = operands.type();
    return switch (type) {
      case "Conv", "MaxPool", "AveragePool", "LpPool" -> windows.window(operands);
      case "ConvTranspose" -> windows.transposed(operands);
      case "DepthToSpace" -> blocks.depthToSpace(operands);
      case "SpaceToDepth" -> blocks.spaceToDepth(operands);
      case "Resize", "Upsample" -> resizes.resized(operands);
      case "Pad" -> margins.padded(operands);
      case "Slice" -> margins.sliced(operands);
      case "Reshape" -> axes.reshape(operands);
      case "Flatten" -> axes.flatten(operands);
      case "Transpose" -> axes.transpose(operands);
      case "Squeeze" -> axes.squeeze(operands);
      case "Unsqueeze" -> axes.unsqueeze(operands);
      case "Concat" -> axes.concat(operands);
      case "Gather" -> axes.gather(operands);
      case "Expand" -> axes.expand(operands);
      case "Tile" -> axes.tile(operands);
      case "GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool" -> axes.global(operands);
      case "Softmax", "LogSoftmax", "Hardmax", "LpNormalization" -> axes.alongAxis(operands);
      case "LayerNormalization", "RMSNormalization" -> axes.fromAxisOn(operands);
      case "InstanceNormalization", "GroupNormalization", "MeanVarianceNormalization" ->
          axes.perChannel(operands);
      case "MatMul" -> axes.matrixProduct(operands);
      case "Gemm" -> axes.gemm(operands);
      default -> {
        if (type.startsWith("Reduce")) {
          yield axes.reduce(operands);
        }
        throw new WholePicture("operator " + Words.shown(type));
      }
    };
  }
}
