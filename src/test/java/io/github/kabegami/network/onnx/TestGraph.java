package io.github.kabegami.network.onnx;

import io.github.kabegami.core.Seed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** ONNX models for tests, from a picture {@code x} to a picture {@code y}, written node by node. */
public final class TestGraph {
  private final ProtoWriter graph = new ProtoWriter();
  private int operatorSet = 17;
  private int irVersion = 8;
  private int nodes;

  /** An attribute of a node. */
  public static final class Attribute {
    private final ProtoWriter content;

    private Attribute(ProtoWriter content) {
      this.content = content;
    }
  }

  /** Of one picture input and one picture output of any size, three channels, float32. */
  public static TestGraph pictures() {
    return new TestGraph().input("x", 1, 1, 3, 0, 0).output("y", 1, 1, 3, 0, 0);
  }

  /** With another version of the standard operators. */
  public TestGraph operatorSet(int version) {
    operatorSet = version;
    return this;
  }

  /** With another version of the file format. */
  public TestGraph irVersion(int version) {
    irVersion = version;
    return this;
  }

  /** An input; a side of 0 may vary. */
  public TestGraph input(String name, int elementType, long... shape) {
    graph.message(11, port(name, elementType, shape));
    return this;
  }

  /** An output; a side of 0 may vary. */
  public TestGraph output(String name, int elementType, long... shape) {
    graph.message(12, port(name, elementType, shape));
    return this;
  }

  /**
   * An operation without a name.
   *
   * @param inputs separated by spaces; a dash for one that is left out
   */
  public TestGraph node(String type, String inputs, String outputs, Attribute... attributes) {
    return named("", type, inputs, outputs, attributes);
  }

  /** An operation with a name. */
  public TestGraph named(
      String name, String type, String inputs, String outputs, Attribute... attributes) {
    ProtoWriter node = new ProtoWriter();
    for (String input : inputs.isEmpty() ? new String[0] : inputs.split(" ")) {
      node.text(1, input.equals("-") ? "" : input);
    }
    for (String output : outputs.split(" ")) {
      node.text(2, output);
    }
    node.text(3, name).text(4, type);
    for (Attribute attribute : attributes) {
      node.message(5, attribute.content);
    }
    graph.message(1, node);
    nodes++;
    return this;
  }

  /** A list of constant numbers. */
  public TestGraph list(String name, long... values) {
    return initializer(name, 7, raw(values), values.length);
  }

  /** A constant number. */
  public TestGraph number(String name, long value) {
    return initializer(name, 7, raw(value));
  }

  /** Constant floats. */
  public TestGraph floats(String name, float... values) {
    return initializer(name, 1, raw(values), values.length);
  }

  /** A convolution of a stride with drawn weights, which keeps the size where that is 1. */
  public TestGraph conv(String input, String output, int in, int out, int kernel, int stride) {
    float[] weights = new float[out * in * kernel * kernel];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (new Seed(nodes).normal(i) / Math.sqrt(in * kernel * kernel));
    }
    String name = "w" + nodes;
    initializer(name, 1, raw(weights), out, in, kernel, kernel);
    int p = kernel / 2;
    return node(
        "Conv",
        input + " " + name,
        output,
        integers("kernel_shape", kernel, kernel),
        integers("strides", stride, stride),
        integers("pads", p, p, p, p));
  }

  /** An initializer with its data. */
  public TestGraph initializer(String name, int elementType, byte[] data, long... shape) {
    ProtoWriter tensor = new ProtoWriter();
    for (long side : shape) {
      tensor.integer(1, side);
    }
    return tensor(tensor.integer(2, elementType).text(8, name).bytes(9, data));
  }

  /** An initializer whose data lies in another file. */
  public TestGraph external(String name, String location, String offset, long... shape) {
    ProtoWriter tensor = new ProtoWriter();
    for (long side : shape) {
      tensor.integer(1, side);
    }
    tensor.integer(2, 1).text(8, name);
    tensor.message(13, new ProtoWriter().text(1, "location").text(2, location));
    tensor.message(13, new ProtoWriter().text(1, "offset").text(2, offset));
    return tensor(tensor.integer(14, 1));
  }

  /** An initializer, field by field. */
  TestGraph tensor(ProtoWriter tensor) {
    graph.message(5, tensor);
    return this;
  }

  /** The file. */
  public byte[] bytes() {
    return new ProtoWriter()
        .integer(1, irVersion)
        .text(2, "test")
        .message(7, graph)
        .message(8, new ProtoWriter().text(1, "").integer(2, operatorSet))
        .toBytes();
  }

  /** An attribute that is a number. */
  public static Attribute integer(String name, long value) {
    return new Attribute(new ProtoWriter().text(1, name).integer(3, value).integer(20, 2));
  }

  /** An attribute that is a list of numbers. */
  public static Attribute integers(String name, long... values) {
    ProtoWriter attribute = new ProtoWriter().text(1, name);
    for (long value : values) {
      attribute.integer(8, value);
    }
    return new Attribute(attribute.integer(20, 7));
  }

  /** An attribute that is a text. */
  public static Attribute text(String name, String value) {
    return new Attribute(new ProtoWriter().text(1, name).text(4, value).integer(20, 3));
  }

  /** An attribute that is a graph. */
  public static Attribute graph(String name, TestGraph inner) {
    ProtoWriter named = new ProtoWriter().fields(inner.graph).text(2, "inner");
    return new Attribute(new ProtoWriter().text(1, name).message(6, named).integer(20, 5));
  }

  /** Numbers as a file holds them. */
  public static byte[] raw(long... values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      buffer.putLong(value);
    }
    return buffer.array();
  }

  /** Floats as a file holds them. */
  public static byte[] raw(float... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }

  private static ProtoWriter port(String name, int elementType, long... sides) {
    ProtoWriter shape = new ProtoWriter();
    for (long side : sides) {
      ProtoWriter dimension = new ProtoWriter();
      shape.message(1, side > 0 ? dimension.integer(1, side) : dimension.text(2, "side"));
    }
    ProtoWriter tensor = new ProtoWriter().integer(1, elementType).message(2, shape);
    return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
  }
}
