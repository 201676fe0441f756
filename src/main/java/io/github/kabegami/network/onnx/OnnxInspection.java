package io.github.kabegami.network.onnx;

import io.github.kabegami.core.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What an ONNX file says of itself, read without an engine and without its weights.
 *
 * @param inputName name of the picture input
 * @param outputName name of the picture output
 * @param channels of the input
 * @param radius input pixels that an output pixel may depend on to each side; meaningless if
 *     wholePicture is not empty
 * @param upscaleFactor output size / input size as far as the graph tells; meaningless if
 *     wholePicture is not empty
 * @param alignment tile origins and sizes must be multiples of it
 * @param wholePicture empty, or why an output pixel may depend on the whole picture
 */
public record OnnxInspection(
    String inputName,
    String outputName,
    int channels,
    int radius,
    int upscaleFactor,
    int alignment,
    String wholePicture) {
  private static final int FLOAT = 1;
  private static final int FLOAT16 = 10;

  /**
   * Inspects a file.
   *
   * @throws ModelException if it is not an ONNX model from one float32 picture to another (1 or 3
   *     channels, any size)
   * @throws IOException if it cannot be read
   */
  public static OnnxInspection of(Path file) throws IOException {
    return of(OnnxGraph.read(file));
  }

  /**
   * Inspects a model in memory, which must hold all its weights.
   *
   * @throws ModelException as for a file, and if weights lie in another file
   */
  public static OnnxInspection of(byte[] model) {
    OnnxGraph graph = OnnxGraph.read(ByteBuffer.wrap(model));
    if (graph.externalData()) {
      throw new ModelException(
          "a model in memory must hold its weights, but they lie in another file");
    }
    return of(graph);
  }

  private static OnnxInspection of(OnnxGraph graph) {
    if (graph.inputs().size() != 1 || graph.outputs().size() != 1) {
      throw new ModelException(
          "a model must have one input and one output, this one has "
              + graph.inputs().size()
              + " and "
              + graph.outputs().size());
    }
    OnnxGraph.Port input = graph.inputs().get(0);
    OnnxGraph.Port output = graph.outputs().get(0);
    requirePicture(input);
    requirePicture(output);
    int channels =
        (int)
            input
                .shape()
                .get(1)
                .orElseThrow(
                    () -> new ModelException("the model does not say how many channels it takes"));
    for (int side = 2; side < 4; side++) {
      OptionalLong fixed = input.shape().get(side);
      if (fixed.isPresent() && fixed.getAsLong() > 0) {
        throw new ModelException(
            "the model takes pictures of "
                + fixed.getAsLong()
                + " pixels a side only; export it with a dynamic size");
      }
    }
    Reach reach = ReachAnalysis.of(graph);
    return new OnnxInspection(
        input.name(),
        output.name(),
        channels,
        reach.radius(),
        reach.upscaleFactor(),
        reach.alignment(),
        reach.wholePicture());
  }

  private static void requirePicture(OnnxGraph.Port port) {
    if (port.elementType() != FLOAT) {
      throw new ModelException(
          "'"
              + port.name()
              + "' of the model must be float32, it is "
              + (port.elementType() == FLOAT16
                  ? "float16"
                  : "of element type " + port.elementType()));
    }
    boolean four = port.shape().size() == 4;
    OptionalLong channels = four ? port.shape().get(1) : OptionalLong.empty();
    long count = channels.orElse(3);
    if (!four || (count != 1 && count != 3)) {
      throw new ModelException(
          "'"
              + port.name()
              + "' of the model must be a picture tensor (batch, 1 or 3 channels, height, width), its"
              + " shape is "
              + words(port));
    }
  }

  private static String words(OnnxGraph.Port port) {
    StringBuilder words = new StringBuilder("(");
    for (OptionalLong side : port.shape()) {
      words.append(words.length() > 1 ? ", " : "");
      words.append(side.isPresent() ? Long.toString(side.getAsLong()) : "?");
    }
    return words.append(')').toString();
  }

  /**
   * Result of the analysis.
   *
   * @param radius in input pixels
   * @param upscaleFactor as far as the graph tells
   * @param alignment in input pixels
   * @param wholePicture empty, or the reason
   */
  record Reach(int radius, int upscaleFactor, int alignment, String wholePicture) {}
}
