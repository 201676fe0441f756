package io.github.kabegami.learned;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.UndefinedScoreException;
import io.github.kabegami.network.onnx.ElementType;
import io.github.kabegami.network.onnx.OnnxDescription;
import io.github.kabegami.network.onnx.OnnxDescription.Port;
import io.github.kabegami.network.onnx.OnnxDescription.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an ONNX file wants in order to be a metric.
 *
 * @param isPair whether it compares with a reference
 * @param channels that it takes
 * @param height that it takes, 0 for any
 * @param width that it takes, 0 for any
 * @param black what goes in for 0
 * @param white what goes in for the pictures' peak
 * @param goal which values are good
 */
record OnnxMetricPorts(
    boolean isPair, int channels, long height, long width, double black, double white, Goal goal) {
  /** The name of the reference's input. */
  static final String REFERENCE = "ref";

  private static final String JUDGED = "dst";
  private static final String ALONE = "image";
  private static final String RANGE = "input_range";
  private static final String GOAL = "goal";
  private static final int COLOURS = 3;

  /** Types of which the engine makes float numbers. */
  private static final Set<ElementType> SCORES =
      Set.of(ElementType.FLOAT32, ElementType.FLOAT16, ElementType.BFLOAT16, ElementType.UNKNOWN);

  private static final Map<String, double[]> RANGES =
      Map.of(
          "0,1", new double[] {0, 1}, "-1,1", new double[] {-1, 1}, "0,255", new double[] {0, 255});

  /**
   * Reads them.
   *
   * @throws ModelException with a sentence if it cannot be a metric
   */
  static OnnxMetricPorts of(OnnxDescription model) {
    List<Port> inputs = model.inputs();
    Set<String> names = inputs.stream().map(Port::name).collect(Collectors.toSet());
    boolean pair = names.equals(Set.of(REFERENCE, JUDGED));
    if (!pair && !names.equals(Set.of(ALONE))) {
      throw new ModelException(
          "its inputs must be 'ref' and 'dst', or 'image' alone; it has " + listed(inputs));
    }
    Port first = inputs.get(0);
    inputs.forEach(OnnxMetricPorts::requirePicture);
    inputs.forEach(input -> requireSame(first, input));
    requireNumbers(model.outputs());
    double[] range = range(Optional.ofNullable(model.metadata().get(RANGE)), pair);
    return new OnnxMetricPorts(
        pair,
        channels(first),
        side(first, 2),
        side(first, 3),
        range[0],
        range[1],
        goal(Optional.ofNullable(model.metadata().get(GOAL))));
  }

  private static String listed(List<Port> ports) {
    return ports.isEmpty()
        ? "none"
        : ports.stream().map(Port::toString).collect(Collectors.joining(", "));
  }

  private static void requirePicture(Port input) {
    boolean four = input.shape().isEmpty() || input.shape().size() == 4;
    if (!four
        || side(input, 0) > 1
        || input.type() != ElementType.FLOAT32
        || (channels(input) != 1 && channels(input) != COLOURS)) {
      throw new ModelException(
          "an input must be float32 (1, 1 or 3 channels, height, width); it has " + input);
    }
  }

  private static void requireNumbers(List<Port> outputs) {
    if (outputs.isEmpty() || !SCORES.contains(outputs.get(0).type())) {
      throw new ModelException(
          "its first output must be float32 or float16; it has " + listed(outputs));
    }
  }

  private static void requireSame(Port first, Port other) {
    if (channels(first) != channels(other)
        || side(first, 2) != side(other, 2)
        || side(first, 3) != side(other, 3)) {
      throw new ModelException(
          "its inputs must have one shape; it has " + listed(List.of(first, other)));
    }
  }

  /** Where it is not told, colours. */
  private static int channels(Port input) {
    long told = side(input, 1);
    return told == 0 ? COLOURS : (int) Math.min(told, Integer.MAX_VALUE);
  }

  private static long side(Port input, int place) {
    return input.shape().isEmpty()
        ? 0
        : Optional.of(input.shape().get(place)).map(Side::size).get();
  }

  private static double[] range(Optional<String> told, boolean pair) {
    String text = told.map(range -> range.replaceAll("\\s", "")).orElse(pair ? "-1,1" : "0,1");
    return Optional.ofNullable(RANGES.get(text))
        .orElseThrow(
            () ->
                new ModelException(
                    "its metadata input_range must be 0,1 or -1,1 or 0,255, got '" + text + "'"));
  }

  private static Goal goal(Optional<String> told) {
    return switch (told.map(String::strip).orElse("lower")) {
      case "lower" -> Goal.LOWER;
      case "higher" -> Goal.HIGHER;
      default ->
          throw new ModelException(
              "its metadata goal must be higher or lower, got '" + told.orElse("") + "'");
    };
  }

  /** The input of the judged picture. */
  String imageName() {
    return isPair ? JUDGED : ALONE;
  }

  /**
   * Checks pictures.
   *
   * @param metric for the message
   * @throws UndefinedScoreException if the network does not take them
   */
  void requireFit(String metric, int pictureChannels, int pictureWidth, int pictureHeight) {
    if (pictureChannels > channels) {
      throw new UndefinedScoreException(
          metric + " takes gray pictures, got RGB; convert them to gray");
    }
    if ((width > 0 && pictureWidth != width) || (height > 0 && pictureHeight != height)) {
      throw new UndefinedScoreException(
          "%s takes pictures of %s x %s pixels only, got %d x %d"
              .formatted(metric, any(width), any(height), pictureWidth, pictureHeight));
    }
  }

  private static String any(long side) {
    return side == 0 ? "any" : Long.toString(side);
  }

  /** What goes in, for people. */
  String definition() {
    String pictures = isPair ? "the inputs ref and dst" : "the input image";
    String colours = channels == 1 ? "gray" : "RGB, gray repeated to three channels";
    return pictures
        + " ("
        + colours
        + ", range "
        + (long) black
        + ".."
        + (long) white
        + "), in one piece";
  }
}
