package io.github.kabegami.network.onnx;

import static io.github.kabegami.network.onnx.GraphFields.decimal;
import static io.github.kabegami.network.onnx.GraphFields.integer;
import static io.github.kabegami.network.onnx.GraphFields.integers;
import static io.github.kabegami.network.onnx.GraphFields.port;
import static io.github.kabegami.network.onnx.GraphFields.text;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.ConvWeights;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.Ops;
import io.github.kabegami.network.PairNetwork;
import io.github.kabegami.network.weights.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes a network as an ONNX file (opset 17, dynamic size, float32 input {@code input}, or {@code
 * dst} and {@code ref} of a comparison, float32 output {@code output}, or {@code output0}, {@code
 * output1} ...) without any protobuf library. Source of the field numbers: onnx/onnx.proto, IR
 * version 8.
 */
public final class OnnxWriter implements Ops<String> {
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;
  private static final long TO_THE_END = Long.MAX_VALUE;

  private final Weights weights;
  private final Precision precision;
  private final ProtoWriter graph = new ProtoWriter();
  private final GraphTensors tensors;
  private int values;

  /** In which type a network computes; its inputs and outputs are float32 either way. */
  public enum Precision {
    /** float32. */
    SINGLE(1),
    /** float16: half the size; weights beyond 65504 are refused. */
    HALF(10);

    private final int number;

    Precision(int number) {
      this.number = number;
    }

    /** The number of the type in a file. */
    int number() {
      return number;
    }
  }

  private OnnxWriter(Weights weights, Precision precision) {
    this.weights = weights;
    this.precision = precision;
    this.tensors = new GraphTensors(graph, precision);
  }

  /**
   * The file of a network with these parameters, in float32.
   *
   * @throws ModelException if a parameter is missing or has another shape
   */
  public static byte[] write(Network network, Weights weights) {
    return write(network, weights, Precision.SINGLE);
  }

  /**
   * The file of a network with these parameters.
   *
   * @throws ModelException if a parameter is missing, has another shape or does not fit the
   *     precision, or the file would exceed 2 GB
   */
  public static byte[] write(Network network, Weights weights, Precision precision) {
    try {
      return new OnnxWriter(weights, precision).file(network);
    } catch (ArithmeticException e) {
      throw tooLarge(network.name(), e);
    }
  }

  /**
   * The file of a comparison with these parameters, in float32; its inputs are {@code dst}, the
   * picture, and {@code ref}, its reference.
   *
   * @throws ModelException as above
   */
  public static byte[] write(PairNetwork network, Weights weights) {
    try {
      return new OnnxWriter(weights, Precision.SINGLE).file(network);
    } catch (ArithmeticException e) {
      throw tooLarge(network.name(), e);
    }
  }

  private static ModelException tooLarge(String name, ArithmeticException e) {
    return new ModelException(
        name + " does not fit an ONNX file, which must be smaller than 2 GB", e);
  }

  /**
   * The same file with texts that it carries along: fields of a message may stand in any order, so
   * they are appended.
   *
   * @param metadata by name
   */
  public static byte[] annotated(byte[] model, Map<String, String> metadata) {
    ProtoWriter texts = new ProtoWriter();
    metadata.forEach(
        (name, value) -> texts.message(14, new ProtoWriter().text(1, name).text(2, value)));
    byte[] more = texts.toBytes();
    byte[] both = Arrays.copyOf(model, Math.addExact(model.length, more.length));
    System.arraycopy(more, 0, both, model.length, more.length);
    return both;
  }

  private byte[] file(Network network) {
    String input = input("input", network.channels());
    List<String> results = network.outputs(this, input);
    return file(network.name(), results, NetworkSummary.of(network));
  }

  private byte[] file(PairNetwork network) {
    String image = input("dst", network.channels());
    String reference = input("ref", network.channels());
    List<String> results = network.outputs(this, image, reference);
    return file(network.name(), results, NetworkSummary.of(network));
  }

  private String input(String name, int channels) {
    graph.message(11, port(name, channels, "height", "width"));
    return precision == Precision.SINGLE ? name : cast(name, "v_in", precision.number());
  }

  private byte[] file(String name, List<String> results, NetworkSummary summary) {
    graph.text(2, name);
    for (int i = 0; i < results.size(); i++) {
      String output = results.size() == 1 ? "output" : "output" + i;
      if (precision == Precision.SINGLE) {
        node("Identity", output, new String[] {results.get(i)});
      } else {
        cast(results.get(i), output, Precision.SINGLE.number());
      }
      // Of further outputs, only the engine knows the channels.
      int channels = i == 0 ? summary.outputChannels() : 0;
      graph.message(12, port(output, channels, output + "_height", output + "_width"));
    }
    return new ProtoWriter()
        .integer(1, IR_VERSION)
        .text(2, "Kabegami")
        .message(7, graph)
        .message(8, new ProtoWriter().text(1, "").integer(2, OPSET))
        .toBytes();
  }

  @Override
  public String conv(String name, String x, Conv shape) {
    int k = shape.kernel();
    int in = shape.in() / shape.groups();
    tensors.floats(name + ".weight", ConvWeights.of(weights, name, shape), shape.out(), in, k, k);
    return convolution("Conv", name, x, shape);
  }

  @Override
  public String convTransposed(String name, String x, Conv shape) {
    int k = shape.kernel();
    int out = shape.out() / shape.groups();
    tensors.floats(
        name + ".weight", ConvWeights.transposed(weights, name, shape), shape.in(), out, k, k);
    return convolution("ConvTranspose", name, x, shape);
  }

  private String convolution(String type, String name, String x, Conv shape) {
    String[] inputs = {x, name + ".weight"};
    if (shape.bias()) {
      tensors.floats(name + ".bias", ConvWeights.bias(weights, name, shape), shape.out());
      inputs = new String[] {x, name + ".weight", name + ".bias"};
    }
    int k = shape.kernel();
    int p = shape.padding();
    return node(
        type,
        inputs,
        integers("kernel_shape", k, k),
        integers("strides", shape.stride(), shape.stride()),
        integers("pads", p, p, p, p),
        integer("group", shape.groups()));
  }

  @Override
  public String leakyRelu(String x, float slope) {
    return slope == 0
        ? node("Relu", new String[] {x})
        : node("LeakyRelu", new String[] {x}, decimal("alpha", slope));
  }

  @Override
  public String prelu(String name, String x, int channels) {
    tensors.floats(name + ".weight", weights.get(name + ".weight", channels), channels, 1, 1);
    return node("PRelu", new String[] {x, name + ".weight"});
  }

  @Override
  public String sigmoid(String x) {
    return node("Sigmoid", new String[] {x});
  }

  @Override
  public String pixelShuffle(String x, int factor) {
    return node(
        "DepthToSpace", new String[] {x}, integer("blocksize", factor), text("mode", "CRD"));
  }

  /**
   * A convolution that picks pixels: SpaceToDepth has another order of channels, and not every
   * device has it.
   */
  @Override
  public String pixelUnshuffle(String x, int channels, int factor) {
    int block = factor * factor;
    float[] picks = new float[channels * block * block];
    for (int i = 0; i < channels * block; i++) {
      picks[i * block + i % block] = 1;
    }
    String name = "picks" + values;
    tensors.floats(name, picks, channels * block, 1, factor, factor);
    return node(
        "Conv",
        new String[] {x, name},
        integers("kernel_shape", factor, factor),
        integers("strides", factor, factor),
        integer("group", channels));
  }

  @Override
  public String upsampleNearest(String x, int factor) {
    return resize(
        x,
        factor,
        text("mode", "nearest"),
        text("coordinate_transformation_mode", "asymmetric"),
        text("nearest_mode", "floor"));
  }

  @Override
  public String upsampleBilinear(String x, int factor) {
    return resize(
        x, factor, text("mode", "linear"), text("coordinate_transformation_mode", "half_pixel"));
  }

  private String resize(String x, int factor, ProtoWriter... attributes) {
    String scales = "scales" + values;
    tensors.single(scales, 1, 1, factor, factor);
    return node("Resize", new String[] {x, "", scales}, attributes);
  }

  @Override
  public String padEdge(String x, int margin) {
    return pad(x, margin, "edge");
  }

  @Override
  public String padReflect(String x, int margin) {
    return pad(x, margin, "reflect");
  }

  private String pad(String x, int margin, String mode) {
    String pads = longs("pads", 0, 0, margin, margin, 0, 0, margin, margin);
    return node("Pad", new String[] {x, pads}, text("mode", mode));
  }

  @Override
  public String crop(String x, int margin) {
    return node(
        "Slice",
        new String[] {
          x,
          longs("starts", margin, margin),
          longs("ends", margin == 0 ? TO_THE_END : -margin, margin == 0 ? TO_THE_END : -margin),
          longs("axes", 2, 3)
        });
  }

  @Override
  public String add(String a, String b) {
    return node("Add", new String[] {a, b});
  }

  @Override
  public String multiply(String a, String b) {
    return node("Mul", new String[] {a, b});
  }

  @Override
  public String affine(String x, float[] scale, float[] shift) {
    String scaled = constant("Mul", x, scale, 1);
    return constant("Add", scaled, shift, 0);
  }

  private String constant(String type, String x, float[] values, float nothing) {
    boolean needed = false;
    for (float value : values) {
      needed |= value != nothing;
    }
    if (!needed) {
      return x;
    }
    String name = "constant" + this.values;
    tensors.floats(name, values, values.length, 1, 1);
    return node(type, new String[] {x, name});
  }

  @Override
  public String concat(List<String> parts) {
    return node("Concat", parts.toArray(String[]::new), integer("axis", 1));
  }

  @Override
  public String channels(String x, int first, int count) {
    return node(
        "Slice",
        new String[] {
          x, longs("starts", first), longs("ends", first + (long) count), longs("axes", 1)
        });
  }

  @Override
  public String maxPool(String x, Pool shape) {
    return node(
        "MaxPool",
        new String[] {x},
        integers("kernel_shape", shape.kernel(), shape.kernel()),
        integers("strides", shape.stride(), shape.stride()),
        integer("ceil_mode", shape.roundUp() ? 1 : 0));
  }

  @Override
  public String unitLength(String x, float epsilon) {
    String length = node("ReduceL2", new String[] {x}, integers("axes", 1), integer("keepdims", 1));
    return node("Div", new String[] {x, constant("Add", length, new float[] {epsilon}, 0)});
  }

  @Override
  public String globalMean(String x) {
    return node("GlobalAveragePool", new String[] {x});
  }

  private String cast(String from, String to, int type) {
    return node("Cast", to, new String[] {from}, integer("to", type));
  }

  private String node(String type, String[] inputs, ProtoWriter... attributes) {
    return node(type, "v" + values++, inputs, attributes);
  }

  private String node(String type, String output, String[] inputs, ProtoWriter... attributes) {
    ProtoWriter node = new ProtoWriter();
    for (String input : inputs) {
      node.text(1, input);
    }
    node.text(2, output).text(3, output).text(4, type);
    for (ProtoWriter attribute : attributes) {
      node.message(5, attribute);
    }
    graph.message(1, node);
    return output;
  }

  private String longs(String kind, long... list) {
    String name = kind + values + "_" + Arrays.hashCode(list);
    tensors.longs(name, list);
    return name;
  }
}
