package io.github.kabegami.network.onnx;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.onnx.Budget.Kind;
import io.github.kabegami.network.onnx.OnnxDescription.Port;
import io.github.kabegami.network.onnx.OnnxGraph.Attribute;
import io.github.kabegami.network.onnx.OnnxGraph.Constant;
import io.github.kabegami.network.onnx.OnnxGraph.Header;
import io.github.kabegami.network.onnx.OnnxGraph.Node;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the structure of an ONNX file without an engine and without its weights, in memory that
 * does not depend on their size. Several graphs in a file are one, as protobuf merges them.
 *
 * <p>Source of the field numbers: onnx/onnx.proto.
 */
final class GraphReader {
  private static final int LONGEST_TEXT_BYTES = 1000;

  /** A card with the attribution of its training pictures is long. */
  private static final int LONGEST_METADATA_BYTES = 200_000;

  private static final int LONGEST_LIST = 1024;
  private static final int MOST_PROBLEMS = 16;
  private static final long LARGEST_PAD = 4096;
  private static final Map<String, Long> LIMITS =
      Map.of(
          "blocksize",
          OnnxGraph.LARGEST_STRIDE,
          "strides",
          OnnxGraph.LARGEST_STRIDE,
          "kernel_shape",
          1024L,
          "dilations",
          1024L);

  private final Budget budget = new Budget();
  private final TensorReader tensors = new TensorReader(budget);
  private final Map<String, Integer> operators = new TreeMap<>();
  private final Map<String, Long> operatorSets = new TreeMap<>();
  private final Map<String, String> metadata = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Contents main = new Contents();
  private long irVersion;
  private String producer = "";
  private String producerVersion = "";
  private boolean found;

  /** What a graph holds. */
  private static final class Contents {
    private final List<Node> nodes = new ArrayList<>();
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private final Map<String, Constant> constants = new HashMap<>();
  }

  private GraphReader() {}

  /**
   * Reads a file.
   *
   * @throws ModelException if it is not a whole ONNX model, or has more of something than a model
   *     can use
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
      return new GraphReader().model(new ProtoReader(ModelBytes.of(channel)));
    }
  }

  /** Reads a model from memory; errors as for a file. */
  static OnnxGraph read(byte[] model) {
    try {
      return new GraphReader().model(new ProtoReader(ModelBytes.of(model)));
    } catch (IOException e) {
      throw new ModelException("the model in memory cannot be read", e);
    }
  }

  private OnnxGraph model(ProtoReader reader) throws IOException {
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> irVersion = reader.integer();
        case 2 -> producer = text(reader);
        case 3 -> producerVersion = text(reader);
        case 7 -> {
          graph(reader.message(), main, 0);
          found = true;
        }
        case 8 -> operatorSet(reader.message());
        case 14 -> metadata(reader.message());
        case 25 -> function(reader.message());
        default -> {}
      }
    }
    if (!found) {
      throw new ModelException("the file holds no ONNX graph");
    }
    checkNames();
    Set<String> named = new HashSet<>(main.constants.keySet());
    main.inputs.removeIf(input -> named.contains(input.name()));
    Header header =
        new Header(irVersion, operatorSets, (producer + " " + producerVersion).strip(), metadata);
    return new OnnxGraph(
        header,
        main.nodes,
        main.inputs,
        main.outputs,
        main.constants,
        tensors.all(),
        operators,
        problems);
  }

  private void operatorSet(ProtoReader reader) throws IOException {
    budget.take(Kind.ENTRIES, 1);
    String domain = "";
    long version = 0;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> domain = name(reader);
        case 2 -> version = reader.integer();
        default -> {}
      }
    }
    operatorSets.put(isStandard(domain) ? "" : domain, version);
  }

  private void metadata(ProtoReader reader) throws IOException {
    budget.take(Kind.ENTRIES, 1);
    String key = "";
    String value = "";
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> key = text(reader);
        case 2 -> value = text(reader, LONGEST_METADATA_BYTES);
        default -> {}
      }
    }
    metadata.put(key, value);
  }

  /** A function of the model's own; a node that calls it is an unknown operator. */
  private void function(ProtoReader reader) throws IOException {
    while (reader.next()) {
      if (reader.field() == 7) {
        node(reader.message(), 1);
      }
    }
  }

  private void graph(ProtoReader reader, Contents contents, int depth) throws IOException {
    if (depth > Budget.DEEPEST_GRAPH) {
      throw new ModelException(
          "the model has graphs inside graphs more than "
              + Budget.DEEPEST_GRAPH
              + " deep, which is too many");
    }
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> contents.nodes.add(node(reader.message(), depth));
        case 5 -> initializer(reader.message(), contents);
        case 11 -> contents.inputs.add(port(reader.message()));
        case 12 -> contents.outputs.add(port(reader.message()));
        case 15 -> sparse(reader.message(), contents);
        default -> {}
      }
    }
  }

  private void initializer(ProtoReader reader, Contents contents) throws IOException {
    OnnxGraph.Tensor tensor = tensors.read(reader, true);
    if (contents.constants.put(tensor.name(), tensor.constant()) != null) {
      problem("the initializer '" + Words.shown(tensor.name()) + "' is there twice");
    }
  }

  /** A sparse initializer: its values and their places. What shape it has is not followed. */
  private void sparse(ProtoReader reader, Contents contents) throws IOException {
    while (reader.next()) {
      if (reader.field() == 1) {
        OnnxGraph.Tensor values = tensors.read(reader.message(), true);
        contents.constants.put(
            values.name(),
            new Constant(values.constant().type(), new long[] {-1}, Optional.empty()));
      } else if (reader.field() == 2) {
        tensors.read(reader.message(), false);
      }
    }
  }

  private Node node(ProtoReader reader, int depth) throws IOException {
    budget.take(Kind.NODES, 1);
    List<String> in = new ArrayList<>();
    List<String> out = new ArrayList<>();
    Map<String, Attribute> attributes = new HashMap<>();
    String type = "";
    String domain = "";
    String name = "";
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> in.add(name(reader));
        case 2 -> out.add(name(reader));
        case 3 -> name = name(reader);
        case 4 -> type = name(reader);
        case 5 -> attribute(reader.message(), attributes, depth);
        case 7 -> domain = name(reader);
        default -> {}
      }
    }
    String full = isStandard(domain) ? type : domain + "." + type;
    operators.merge(full, 1, Integer::sum);
    return new Node(full, name, in, out, attributes);
  }

  private static boolean isStandard(String domain) {
    return domain.isEmpty() || domain.equals("ai.onnx");
  }

  private void attribute(ProtoReader reader, Map<String, Attribute> attributes, int depth)
      throws IOException {
    budget.take(Kind.ATTRIBUTES, 1);
    String name = "";
    String text = "";
    long integer = 0;
    float decimal = 0;
    Numbers numbers = new Numbers(budget, LONGEST_LIST);
    Optional<Constant> tensor = Optional.empty();
    boolean graph = false;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> name = name(reader);
        case 2 -> decimal = reader.decimal();
        case 3 -> integer = reader.integer();
        case 4 -> text = text(reader);
        case 5 -> tensor = Optional.of(tensors.read(reader.message(), false).constant());
        case 6, 11 -> {
          graph(reader.message(), new Contents(), depth + 1);
          graph = true;
        }
        case 7 -> numbers.decimals(reader);
        case 8 -> numbers.integers(reader);
        case 10 -> tensors.read(reader.message(), false);
        case 22, 23 -> sparse(reader.message(), new Contents());
        default -> {}
      }
    }
    long[] integers = numbers.asIntegers();
    requireSense(name, integer, integers);
    attributes.put(
        name, new Attribute(integer, decimal, text, integers, numbers.asDecimals(), tensor, graph));
  }

  private static void requireSense(String name, long integer, long[] list) {
    long limit = LIMITS.getOrDefault(name, Long.MAX_VALUE);
    boolean single = name.equals("blocksize");
    long[] values = single ? new long[] {integer} : list;
    for (long value : values) {
      boolean wrongPad = name.equals("pads") && (value > LARGEST_PAD || value < -LARGEST_PAD);
      if (wrongPad || (LIMITS.containsKey(name) && (value < 1 || value > limit))) {
        throw new ModelException("the model has " + name + " " + value + ", which makes no sense");
      }
    }
  }

  private Port port(ProtoReader reader) throws IOException {
    budget.take(Kind.PORTS, 1);
    String name = "";
    Port port = new Port("", ElementType.UNKNOWN, List.of());
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> name = name(reader);
        case 2 -> port = type(reader.message());
        default -> {}
      }
    }
    return new Port(name, port.type(), port.shape());
  }

  /** Only tensors have an element type here; sequences and maps stay unknown. */
  private Port type(ProtoReader reader) throws IOException {
    ElementType type = ElementType.UNKNOWN;
    List<OnnxDescription.Side> shape = new ArrayList<>();
    while (reader.next()) {
      if (reader.field() == 1) {
        ProtoReader tensor = reader.message();
        while (tensor.next()) {
          switch (tensor.field()) {
            case 1 -> type = ElementType.of(tensor.integer());
            case 2 -> shape(tensor.message(), shape);
            default -> {}
          }
        }
      }
    }
    return new Port("", type, List.copyOf(shape));
  }

  private void shape(ProtoReader reader, List<OnnxDescription.Side> shape) throws IOException {
    while (reader.next()) {
      if (reader.field() == 1) {
        budget.take(Kind.PORTS, 1);
        ProtoReader side = reader.message();
        long pixels = 0;
        String name = "";
        while (side.next()) {
          switch (side.field()) {
            case 1 -> pixels = side.integer();
            case 2 -> name = name(side);
            default -> {}
          }
        }
        shape.add(new OnnxDescription.Side(Math.max(0, pixels), name));
      }
    }
  }

  private String name(ProtoReader reader) throws IOException {
    return TensorReader.name(reader, budget);
  }

  private String text(ProtoReader reader) throws IOException {
    return text(reader, LONGEST_TEXT_BYTES);
  }

  private String text(ProtoReader reader, int limit) throws IOException {
    String text = reader.text(limit);
    budget.take(Kind.CHARACTERS, text.length());
    return text;
  }

  private void problem(String sentence) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(sentence);
    }
  }

  /** Each value of the main graph has one origin, and each operation reads what there is. */
  private void checkNames() {
    Set<String> made = new HashSet<>(main.constants.keySet());
    main.inputs.forEach(input -> made.add(input.name()));
    for (Node node : main.nodes) {
      for (String input : node.inputs()) {
        if (!input.isEmpty() && !made.contains(input)) {
          problem(
              Words.node(node) + " reads '" + Words.shown(input) + "', which is not made before");
        }
      }
      for (String output : node.outputs()) {
        if (!output.isEmpty() && !made.add(output)) {
          problem("two operations make the value '" + Words.shown(output) + "'");
        }
      }
    }
    for (Port output : main.outputs) {
      if (!made.contains(output.name())) {
        problem("nothing makes the output '" + Words.shown(output.name()) + "'");
      }
    }
  }
}
