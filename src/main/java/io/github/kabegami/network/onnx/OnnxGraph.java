package io.github.kabegami.network.onnx;

import io.github.kabegami.core.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The structure of an ONNX file, read without an engine: nodes in order, inputs, outputs, and of
 * the initializers their shapes; values only where they are few (sizes, scales, pads). Weights are
 * not loaded.
 *
 * <p>Source of the field numbers: onnx/onnx.proto.
 *
 * @param nodes in the file's order
 * @param inputs without initializers
 * @param outputs of the graph
 * @param constants initializers by name
 * @param externalData whether a weight lies in another file
 */
record OnnxGraph(
    List<Node> nodes,
    List<Port> inputs,
    List<Port> outputs,
    Map<String, Constant> constants,
    boolean externalData) {
  private static final int FLOAT = 1;
  private static final int INT32 = 6;
  private static final int INT64 = 7;
  private static final int SMALL_VALUES = 64;
  private static final int LONGEST_LIST = 1024;

  /** Larger values of these attributes make no sense, and some stop the engine with its process. */
  static final long LARGEST_STRIDE = 64;

  private static final Map<String, Long> LIMITS =
      Map.of(
          "blocksize",
          LARGEST_STRIDE,
          "strides",
          LARGEST_STRIDE,
          "kernel_shape",
          1024L,
          "dilations",
          1024L);
  private static final long LARGEST_PAD = 4096;

  /** One operation. */
  record Node(
      String type, List<String> inputs, List<String> outputs, Map<String, Attribute> attributes) {

    long integer(String name, long otherwise) {
      Attribute attribute = attributes.get(name);
      return attribute == null ? otherwise : attribute.integer;
    }

    String text(String name, String otherwise) {
      Attribute attribute = attributes.get(name);
      return attribute == null ? otherwise : attribute.text;
    }

    /** Whether it runs another graph, as If and Loop do. */
    boolean hasSubgraph() {
      return attributes.values().stream().anyMatch(Attribute::isGraph);
    }

    Optional<long[]> integers(String name) {
      return Optional.ofNullable(attributes.get(name)).map(Attribute::integers);
    }
  }

  /** What an attribute holds, whichever of these it is. */
  @SuppressWarnings("ArrayRecordComponent")
  record Attribute(
      long integer, String text, long[] integers, Optional<Constant> tensor, boolean isGraph) {}

  /** A constant tensor; values are there only if it is small and of a simple type. */
  @SuppressWarnings("ArrayRecordComponent")
  record Constant(long[] shape, Optional<double[]> values) {}

  /** An input or output: the sides of its shape, empty where they may vary. */
  record Port(String name, int elementType, List<OptionalLong> shape) {}

  /**
   * Reads a file.
   *
   * @throws ModelException if it is not a whole ONNX model
   * @throws IOException if it cannot be read
   */
  static OnnxGraph read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new ModelException(
            "the model file "
                + file
                + " is larger than 2 GB, which the ONNX format does not allow");
      }
      return read(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    }
  }

  /** Reads a model from memory. */
  static OnnxGraph read(ByteBuffer model) {
    ProtoReader reader = new ProtoReader(model);
    Reading reading = new Reading();
    boolean found = false;
    while (reader.next()) {
      if (reader.field() == 7 && reader.isBytes()) {
        reading.add(reader.message());
        found = true;
      }
    }
    if (!found) {
      throw new ModelException("the file holds no ONNX graph");
    }
    return reading.graph();
  }

  private static final class Reading {
    private final List<Node> nodes = new ArrayList<>();
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private final Map<String, Constant> constants = new HashMap<>();
    private boolean externalData;

    /** Several graphs in a file are one, as protobuf merges them. */
    void add(ProtoReader reader) {
      while (reader.next()) {
        switch (reader.field()) {
          case 1 -> nodes.add(node(reader.message()));
          case 5 -> initializer(reader.message());
          case 11 -> inputs.add(port(reader.message()));
          case 12 -> outputs.add(port(reader.message()));
          default -> {}
        }
      }
    }

    OnnxGraph graph() {
      Set<String> named = new HashSet<>(constants.keySet());
      inputs.removeIf(input -> named.contains(input.name()));
      return new OnnxGraph(nodes, inputs, outputs, constants, externalData);
    }

    private void initializer(ProtoReader reader) {
      NamedConstant constant = tensor(reader);
      constants.put(constant.name, constant.constant);
    }

    private record NamedConstant(String name, Constant constant) {}

    private NamedConstant tensor(ProtoReader reader) {
      List<Long> shape = new ArrayList<>();
      List<Double> values = new ArrayList<>();
      Optional<ByteBuffer> raw = Optional.empty();
      String name = "";
      long type = 0;
      while (reader.next()) {
        switch (reader.field()) {
          case 1 -> repeatedIntegers(reader, shape, LONGEST_LIST);
          case 2 -> type = reader.integer();
          case 4 -> repeatedFloats(reader, values);
          case 5, 7 -> {
            List<Long> integers = new ArrayList<>();
            repeatedIntegers(reader, integers, SMALL_VALUES + 1 - values.size());
            integers.forEach(value -> values.add((double) value));
          }
          case 8 -> name = reader.text();
          case 9 -> raw = Optional.of(reader.bytes());
          case 14 -> externalData |= reader.integer() == 1;
          default -> {}
        }
      }
      long[] sides = shape.stream().mapToLong(Long::longValue).toArray();
      Optional<double[]> small =
          raw.isPresent() ? rawValues(raw.get(), (int) type) : listed(values);
      return new NamedConstant(name, new Constant(sides, small));
    }

    private static Optional<double[]> listed(List<Double> values) {
      return values.size() > SMALL_VALUES
          ? Optional.empty()
          : Optional.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Optional<double[]> rawValues(ByteBuffer raw, int type) {
      int bytes = type == INT64 ? 8 : type == FLOAT || type == INT32 ? 4 : 0;
      if (bytes == 0 || raw.remaining() / bytes > SMALL_VALUES) {
        return Optional.empty();
      }
      ByteBuffer source = raw.order(ByteOrder.LITTLE_ENDIAN);
      double[] values = new double[source.remaining() / bytes];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            type == INT64 ? source.getLong() : type == INT32 ? source.getInt() : source.getFloat();
      }
      return Optional.of(values);
    }

    private Node node(ProtoReader reader) {
      List<String> in = new ArrayList<>();
      List<String> out = new ArrayList<>();
      Map<String, Attribute> attributes = new HashMap<>();
      String type = "";
      String domain = "";
      while (reader.next()) {
        switch (reader.field()) {
          case 1 -> in.add(reader.text());
          case 2 -> out.add(reader.text());
          case 4 -> type = reader.text();
          case 5 -> attribute(reader.message(), attributes);
          case 7 -> domain = reader.text();
          default -> {}
        }
      }
      boolean standard = domain.isEmpty() || domain.equals("ai.onnx");
      return new Node(standard ? type : domain + "." + type, in, out, attributes);
    }

    private void attribute(ProtoReader reader, Map<String, Attribute> attributes) {
      String name = "";
      String text = "";
      long integer = 0;
      List<Long> integers = new ArrayList<>();
      Optional<Constant> tensor = Optional.empty();
      boolean graph = false;
      while (reader.next()) {
        switch (reader.field()) {
          case 1 -> name = reader.text();
          case 6, 11 -> graph = true;
          case 3 -> integer = reader.integer();
          case 4 -> text = reader.text();
          case 5 -> tensor = Optional.of(tensor(reader.message()).constant);
          case 8 -> repeatedIntegers(reader, integers, LONGEST_LIST);
          default -> {}
        }
      }
      long[] list = integers.stream().mapToLong(Long::longValue).toArray();
      requireSense(name, integer, list);
      attributes.put(name, new Attribute(integer, text, list, tensor, graph));
    }

    private static void requireSense(String name, long integer, long[] list) {
      long limit = LIMITS.getOrDefault(name, Long.MAX_VALUE);
      boolean single = name.equals("blocksize");
      long[] values = single ? new long[] {integer} : list;
      for (long value : values) {
        boolean wrongPad = name.equals("pads") && (value > LARGEST_PAD || value < -LARGEST_PAD);
        if (wrongPad || (LIMITS.containsKey(name) && (value < 1 || value > limit))) {
          throw new ModelException(
              "the model has " + name + " " + value + ", which makes no sense");
        }
      }
    }

    private static Port port(ProtoReader reader) {
      String name = "";
      long type = 0;
      List<OptionalLong> shape = new ArrayList<>();
      while (reader.next()) {
        if (reader.field() == 1) {
          name = reader.text();
        } else if (reader.field() == 2) {
          ProtoReader kind = reader.message();
          while (kind.next()) {
            if (kind.field() == 1) {
              ProtoReader tensor = kind.message();
              while (tensor.next()) {
                if (tensor.field() == 1) {
                  type = tensor.integer();
                } else if (tensor.field() == 2) {
                  shape(tensor.message(), shape);
                }
              }
            }
          }
        }
      }
      return new Port(name, (int) type, shape);
    }

    private static void shape(ProtoReader reader, List<OptionalLong> shape) {
      while (reader.next()) {
        if (reader.field() == 1) {
          ProtoReader side = reader.message();
          OptionalLong value = OptionalLong.empty();
          while (side.next()) {
            if (side.field() == 1) {
              value = OptionalLong.of(side.integer());
            }
          }
          shape.add(value);
        }
      }
    }

    /** A repeated field is either packed into bytes or written one by one. */
    private static void repeatedIntegers(ProtoReader reader, List<Long> target, int limit) {
      if (!reader.isBytes()) {
        long value = reader.integer();
        if (target.size() < limit) {
          target.add(value);
        }
        return;
      }
      ByteBuffer packed = reader.bytes();
      long value = 0;
      int shift = 0;
      while (packed.hasRemaining() && target.size() < limit) {
        byte next = packed.get();
        value |= (long) (next & 0x7F) << shift;
        shift += 7;
        if (next >= 0) {
          target.add(value);
          value = 0;
          shift = 0;
        }
      }
    }

    private static void repeatedFloats(ProtoReader reader, List<Double> target) {
      if (!reader.isBytes()) {
        double value = reader.decimal();
        if (target.size() <= SMALL_VALUES) {
          target.add(value);
        }
        return;
      }
      ByteBuffer packed = reader.bytes();
      while (packed.remaining() >= 4 && target.size() <= SMALL_VALUES) {
        target.add((double) packed.getFloat());
      }
    }
  }
}
