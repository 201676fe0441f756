package io.github.kabegami.network.onnx;

import io.github.kabegami.network.onnx.OnnxDescription.Port;
import io.github.kabegami.network.onnx.OnnxDescription.Side;
import io.github.kabegami.network.onnx.OnnxInspection.PicturePort;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a model cannot be run as an upscaler, one sentence each; empty where it can. */
final class Refusals {
  private static final int LARGEST_ALIGNMENT = 256;

  /** Gray, RGB, RGB with alpha. Two would rather be the colour of a picture than gray and alpha. */
  private static final Set<Integer> CHANNELS = Set.of(1, 3, 4);

  private Refusals() {}

  /** Why inputs and outputs are not one picture each. */
  static Optional<String> shape(OnnxGraph graph) {
    if (graph.inputs().size() != 1 || graph.outputs().size() != 1) {
      return Optional.of(
          "a model must have one input and one output, this one has "
              + graph.inputs().size()
              + named(graph.inputs())
              + " and "
              + graph.outputs().size()
              + named(graph.outputs()));
    }
    Port input = graph.inputs().get(0);
    if (input.shape().size() != 4) {
      return Optional.of(pictureExpected(input));
    }
    Side channels = input.shape().get(1);
    if (!channels.isFixed()) {
      return Optional.of(
          "the model does not say how many channels it takes; export it with 1, 3 or 4");
    }
    boolean sensible =
        channels.size() <= OnnxInspection.LARGEST_CHANNELS
            && input.shape().get(2).size() <= 1 << 20
            && input.shape().get(3).size() <= 1 << 20;
    return sensible ? Optional.empty() : Optional.of(pictureExpected(input));
  }

  private static String named(List<Port> ports) {
    String names =
        ports.stream().limit(4).map(p -> Words.shown(p.name())).collect(Collectors.joining(", "));
    return ports.isEmpty() ? "" : " (" + names + (ports.size() > 4 ? ", ...)" : ")");
  }

  /** Why a port is no picture. */
  static Optional<String> port(Port port, PicturePort picture) {
    if (port.type() != ElementType.FLOAT32 && port.type() != ElementType.FLOAT16) {
      return Optional.of(
          "'"
              + Words.shown(port.name())
              + "' of the model must be float32 or float16, it is "
              + port.type()
              + "; export it with float32 inputs and outputs for values from 0 to 1, or convert its"
              + " weights");
    }
    boolean four = port.shape().isEmpty() || port.shape().size() == 4;
    boolean single = port.shape().isEmpty() || port.shape().get(0).size() <= 1;
    return four && single && CHANNELS.contains(picture.channels())
        ? Optional.empty()
        : Optional.of(pictureExpected(port));
  }

  /** Why the channels do not fit. */
  static Optional<String> channels(PicturePort input, PicturePort output) {
    return input.channels() == output.channels()
        ? Optional.empty()
        : Optional.of(
            "the model makes "
                + output.channels()
                + " channels of "
                + input.channels()
                + ", but a picture must keep its channels; choose a model that does");
  }

  private static String pictureExpected(Port port) {
    return "'"
        + Words.shown(port.name())
        + "' of the model must be a picture tensor (1, channels, height, width) with 1, 3 or 4"
        + " channels (gray, RGB, RGB with alpha), its shape is "
        + port.shapeInWords();
  }

  /** A fixed size must be a multiple of what the model's own strides need. */
  static Optional<String> fixed(PicturePort input, long alignment) {
    boolean even =
        input.height().orElse(0) % alignment == 0 && input.width().orElse(0) % alignment == 0;
    return even
        ? Optional.empty()
        : Optional.of(
            "the model takes pictures of "
                + words(input.width())
                + " x "
                + words(input.height())
                + " pixels only, which are no multiples of "
                + alignment
                + " as its strides need; export it with a dynamic size");
  }

  /** Why the sides of a picture cannot be made what the model needs. */
  static Optional<String> alignment(long alignment) {
    return alignment > LARGEST_ALIGNMENT
        ? Optional.of("the picture's sides must be multiples of " + alignment + " for this model")
        : Optional.empty();
  }

  private static String words(OptionalInt side) {
    return side.isPresent() ? Integer.toString(side.getAsInt()) : "any";
  }
}
