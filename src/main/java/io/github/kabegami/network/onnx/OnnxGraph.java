package io.github.kabegami.network.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The structure of an ONNX file as {@link GraphReader} reads it: nodes in order, inputs, outputs,
 * and of the initializers their shapes; values only where they are few (sizes, scales, pads).
 *
 * @param header what the file says of itself
 * @param nodes of the main graph in the file's order
 * @param inputs of the main graph without its initializers
 * @param outputs of the main graph
 * @param constants initializers of the main graph by name
 * @param tensors every tensor that the file stores, those of subgraphs and attributes too
 * @param operators number of nodes by operator, those of subgraphs too, by name
 * @param problems what is wrong with names, one sentence each
 */
record OnnxGraph(
    Header header,
    List<Node> nodes,
    List<OnnxDescription.Port> inputs,
    List<OnnxDescription.Port> outputs,
    Map<String, Constant> constants,
    List<Tensor> tensors,
    Map<String, Integer> operators,
    List<String> problems) {
  /** Larger values of these attributes make no sense, and some stop the engine with its process. */
  static final long LARGEST_STRIDE = 64;

  /** The fields of the model around its graph. */
  record Header(
      long irVersion,
      Map<String, Long> operatorSets,
      String producer,
      Map<String, String> metadata) {

    /** Version of the standard operators. */
    long operatorSet() {
      return operatorSets.getOrDefault("", 0L);
    }
  }

  /** One operation. */
  record Node(
      String type,
      String name,
      List<String> inputs,
      List<String> outputs,
      Map<String, Attribute> attributes) {

    long integer(String attribute, long otherwise) {
      Attribute found = attributes.get(attribute);
      return found == null ? otherwise : found.integer;
    }

    String text(String attribute, String otherwise) {
      Attribute found = attributes.get(attribute);
      return found == null ? otherwise : found.text;
    }

    /** Whether it runs another graph, as If and Loop do. */
    boolean hasSubgraph() {
      return attributes.values().stream().anyMatch(Attribute::isGraph);
    }

    Optional<long[]> integers(String attribute) {
      return Optional.ofNullable(attributes.get(attribute)).map(Attribute::integers);
    }

    /** Name of an input, empty where it is left out. */
    String input(int place) {
      return place < inputs.size() ? inputs.get(place) : "";
    }
  }

  /** What an attribute holds, whichever of these it is. */
  @SuppressWarnings("ArrayRecordComponent")
  record Attribute(
      long integer,
      float decimal,
      String text,
      long[] integers,
      float[] decimals,
      Optional<Constant> tensor,
      boolean isGraph) {}

  /** A constant tensor; values are there only if it is small and of a simple type. */
  @SuppressWarnings("ArrayRecordComponent")
  record Constant(ElementType type, long[] shape, Optional<double[]> values) {}

  /**
   * A tensor as it is stored.
   *
   * @param initializer whether it is one, rather than the value of an attribute
   * @param stored bytes of its data in the file where they can be told without reading them
   * @param external where its data lies in another file
   */
  record Tensor(
      String name,
      Constant constant,
      boolean initializer,
      Optional<Long> stored,
      Optional<External> external) {}

  /** Where data lies in another file, as written; an empty text for what is not there. */
  record External(String location, String offset, String length) {}
}
