package io.github.kabegami.network.onnx;

import io.github.kabegami.network.Network;
import io.github.kabegami.network.Ops;
import io.github.kabegami.network.weights.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a network as an ONNX file (opset 17, float32, dynamic size, input {@code input}, output
 * {@code output}) without any protobuf library. Source of the field numbers: onnx/onnx.proto, IR
 * version 8.
 */
public final class OnnxWriter implements Ops<String> {
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final Weights weights;
  private final ProtoWriter graph = new ProtoWriter();
  private int values;

  private OnnxWriter(Weights weights) {
    this.weights = weights;
  }

  /**
   * The file of a network with these parameters.
   *
   * @throws io.github.kabegami.core.ModelException if a parameter is missing or has another shape
   */
  public static byte[] write(Network network, Weights weights) {
    OnnxWriter writer = new OnnxWriter(weights);
    String result = network.forward(writer, "input");
    writer.node("Identity", "output", new String[] {result});
    writer.graph.text(2, network.name());
    writer.graph.message(11, picture("input", network.channels(), "height", "width"));
    writer.graph.message(
        12, picture("output", network.channels(), "upscaled_height", "upscaled_width"));
    return new ProtoWriter()
        .integer(1, IR_VERSION)
        .text(2, "Kabegami")
        .message(7, writer.graph)
        .message(8, new ProtoWriter().text(1, "").integer(2, OPSET))
        .toBytes();
  }

  @Override
  public String conv(String name, String x, Conv shape) {
    int in = shape.in() / shape.groups();
    int k = shape.kernel();
    floats(name + ".weight", shape.out(), in, k, k);
    floats(name + ".bias", shape.out());
    int p = shape.padding();
    return node(
        "Conv",
        new String[] {x, name + ".weight", name + ".bias"},
        integers("kernel_shape", k, k),
        integers("pads", p, p, p, p),
        integer("group", shape.groups()));
  }

  @Override
  public String leakyRelu(String x, float slope) {
    return node(
        "LeakyRelu",
        new String[] {x},
        new ProtoWriter().text(1, "alpha").decimal(2, slope).integer(20, 1));
  }

  @Override
  public String pixelShuffle(String x, int factor) {
    return node(
        "DepthToSpace", new String[] {x}, integer("blocksize", factor), text("mode", "CRD"));
  }

  @Override
  public String padEdge(String x, int margin) {
    String pads = "pads" + values;
    ByteBuffer raw = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    for (long pad : new long[] {0, 0, margin, margin, 0, 0, margin, margin}) {
      raw.putLong(pad);
    }
    initializer(pads, INT64, raw.array(), 8);
    return node("Pad", new String[] {x, pads}, text("mode", "edge"));
  }

  @Override
  public String add(String a, String b) {
    return node("Add", new String[] {a, b});
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

  private void floats(String name, int... shape) {
    float[] parameter = weights.get(name, shape);
    ByteBuffer raw =
        ByteBuffer.allocate(Math.multiplyExact(parameter.length, 4)).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(parameter);
    initializer(name, FLOAT, raw.array(), shape);
  }

  private void initializer(String name, int type, byte[] raw, int... shape) {
    ProtoWriter tensor = new ProtoWriter();
    for (int side : shape) {
      tensor.integer(1, side);
    }
    graph.message(5, tensor.integer(2, type).text(8, name).bytes(9, raw));
  }

  private static ProtoWriter integer(String name, long value) {
    return new ProtoWriter().text(1, name).integer(3, value).integer(20, 2);
  }

  private static ProtoWriter text(String name, String value) {
    return new ProtoWriter().text(1, name).text(4, value).integer(20, 3);
  }

  private static ProtoWriter integers(String name, long... list) {
    ProtoWriter attribute = new ProtoWriter().text(1, name);
    for (long value : list) {
      attribute.integer(8, value);
    }
    return attribute.integer(20, 7);
  }

  private static ProtoWriter picture(String name, int channels, String height, String width) {
    ProtoWriter shape =
        new ProtoWriter()
            .message(1, new ProtoWriter().integer(1, 1))
            .message(1, new ProtoWriter().integer(1, channels))
            .message(1, new ProtoWriter().text(2, height))
            .message(1, new ProtoWriter().text(2, width));
    ProtoWriter tensor = new ProtoWriter().integer(1, FLOAT).message(2, shape);
    return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
  }
}
