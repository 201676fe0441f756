package io.github.kabegami.network.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What any ONNX file says of itself, read without an engine and without its weights.
 *
 * @param irVersion version of the file format
 * @param operatorSets version by domain; the standard one is the empty text
 * @param producer the program that wrote it and its version; may be empty
 * @param metadata what the producer wrote beside it, names cut after 1000 bytes, texts after
 *     200,000
 * @param inputs that a caller must give
 * @param outputs in the file's order
 * @param operators number of nodes by operator, by name; those of graphs inside the graph too
 * @param weights the stored tensors, all together
 * @param externalFiles other files that hold weights
 * @param problems what is wrong with the file, one sentence each, without its name; the first few
 */
public record OnnxDescription(
    long irVersion,
    Map<String, Long> operatorSets,
    String producer,
    Map<String, String> metadata,
    List<Port> inputs,
    List<Port> outputs,
    Map<String, Integer> operators,
    WeightSummary weights,
    List<ExternalFile> externalFiles,
    List<String> problems) {

  /**
   * An input or output.
   *
   * @param type of its elements; unknown where it is no tensor
   * @param shape its sides; empty where it is not told
   */
  public record Port(String name, ElementType type, List<Side> shape) {

    /** Such as {@code input: float32 (1, 3, height, width)}. */
    @Override
    public String toString() {
      return Words.shown(name) + ": " + type + " " + shapeInWords();
    }

    /** Such as {@code (1, 3, height, width)}. */
    String shapeInWords() {
      return shape.stream().map(Side::toString).collect(Collectors.joining(", ", "(", ")"));
    }
  }

  /**
   * A side of a shape.
   *
   * @param size 0 if it may vary
   * @param name of a side that may vary; may be empty
   */
  public record Side(long size, String name) {

    /** Whether it has one size only. */
    public boolean isFixed() {
      return size > 0;
    }

    /** Its size, its name, or {@code ?}. */
    @Override
    public String toString() {
      return isFixed() ? Long.toString(size) : name.isEmpty() ? "?" : Words.shown(name);
    }
  }

  /**
   * The stored tensors, all together. Sums stop at the largest long.
   *
   * @param tensors number of initializers
   * @param parameters elements of the floating-point initializers, scales of a resizing left out
   * @param bytes that the initializers declare
   * @param elementsByType of the initializers
   * @param largest the largest few of them
   */
  public record WeightSummary(
      int tensors,
      long parameters,
      long bytes,
      Map<ElementType, Long> elementsByType,
      List<LargeTensor> largest) {}

  /** An initializer of many bytes. */
  public record LargeTensor(String name, ElementType type, List<Long> shape, long bytes) {}

  /**
   * Another file that holds weights.
   *
   * @param location as written in the model, relative to its folder
   * @param bytes that it must have at least
   * @param problem empty, or why it cannot be used, as a sentence
   */
  public record ExternalFile(String location, long bytes, String problem) {}

  /**
   * Describes a file.
   *
   * @throws io.github.kabegami.core.ModelException if it is not a whole ONNX model
   * @throws IOException if it cannot be read
   */
  public static OnnxDescription of(Path file) throws IOException {
    return of(GraphReader.read(file), file);
  }

  static OnnxDescription of(OnnxGraph graph, Path file) {
    return new Stocktaking(Optional.ofNullable(file.toAbsolutePath().getParent())).of(graph);
  }

  static OnnxDescription inMemory(OnnxGraph graph) {
    return new Stocktaking(Optional.empty()).of(graph);
  }
}
