package io.github.kabegami.network.onnx;

import io.github.kabegami.network.onnx.OnnxDescription.ExternalFile;
import io.github.kabegami.network.onnx.OnnxDescription.LargeTensor;
import io.github.kabegami.network.onnx.OnnxDescription.WeightSummary;
import io.github.kabegami.network.onnx.OnnxGraph.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sums up what a model file stores, and compares what it declares with what is there. */
final class Stocktaking {
  private static final int MOST_PROBLEMS = 16;
  private static final int LARGEST_SHOWN = 5;

  private static final Set<String> RESIZING = Set.of("Resize", "Upsample");

  private final ExternalFiles externalFiles;

  /** Names of scales, which are floating point too, but no parameters. */
  private final Set<String> measures = new HashSet<>();

  private final List<String> problems = new ArrayList<>();
  private final Map<ElementType, Long> elementsByType = new EnumMap<>(ElementType.class);
  private final List<LargeTensor> large = new ArrayList<>();
  private int initializers;
  private long parameters;
  private long bytes;

  /**
   * With a folder to look for other files in.
   *
   * @param folder empty for a model in memory
   */
  Stocktaking(Optional<Path> folder) {
    this.externalFiles = new ExternalFiles(folder);
  }

  OnnxDescription of(OnnxGraph graph) {
    problems.addAll(graph.problems());
    graph.nodes().stream()
        .filter(node -> RESIZING.contains(node.type()))
        .forEach(node -> measures.addAll(node.inputs()));
    graph.tensors().forEach(this::add);
    List<ExternalFile> others = externalFiles.all();
    others.stream().map(ExternalFile::problem).filter(p -> !p.isEmpty()).forEach(this::problem);
    large.sort(Comparator.comparingLong(LargeTensor::bytes).reversed());
    WeightSummary weights =
        new WeightSummary(
            initializers,
            parameters,
            bytes,
            Collections.unmodifiableMap(elementsByType),
            List.copyOf(large.subList(0, Math.min(LARGEST_SHOWN, large.size()))));
    return new OnnxDescription(
        graph.header().irVersion(),
        graph.header().operatorSets(),
        graph.header().producer(),
        graph.header().metadata(),
        List.copyOf(graph.inputs()),
        List.copyOf(graph.outputs()),
        graph.operators(),
        weights,
        others,
        List.copyOf(problems));
  }

  private void add(Tensor tensor) {
    ElementType type = tensor.constant().type();
    Optional<Long> elements = elements(tensor);
    if (elements.isEmpty()) {
      return;
    }
    Optional<Long> size = bytes(elements.get(), type);
    if (size.isEmpty()) {
      problem(tensorOf(tensor) + " declares more bytes than a file can have");
      return;
    }
    if (tensor.external().isPresent()) {
      externalFiles.add(tensor, size.get());
    } else if (type.bits() > 0 && tensor.stored().filter(s -> !s.equals(size.get())).isPresent()) {
      problem(
          tensorOf(tensor)
              + " should have "
              + size.get()
              + " bytes of data, the file holds "
              + tensor.stored().get());
    }
    if (tensor.initializer()) {
      initializers++;
      boolean trained = type.isFloating() && !measures.contains(tensor.name());
      parameters = sum(parameters, trained ? elements.get() : 0);
      bytes = sum(bytes, size.get());
      elementsByType.merge(type, elements.get(), Stocktaking::sum);
      remember(tensor, size.get());
    }
  }

  private void remember(Tensor tensor, long size) {
    boolean isLarge = large.size() < LARGEST_SHOWN || size > large.get(LARGEST_SHOWN - 1).bytes();
    if (isLarge) {
      List<Long> shape = Arrays.stream(tensor.constant().shape()).boxed().toList();
      large.add(new LargeTensor(Words.shown(tensor.name()), tensor.constant().type(), shape, size));
      large.sort(Comparator.comparingLong(LargeTensor::bytes).reversed());
      if (large.size() > LARGEST_SHOWN) {
        large.remove(LARGEST_SHOWN);
      }
    }
  }

  /** Elements of a shape; empty, with a problem, where that is no number. */
  private Optional<Long> elements(Tensor tensor) {
    long elements = 1;
    for (long side : tensor.constant().shape()) {
      if (side < 0) {
        problem(tensorOf(tensor) + " declares a side of " + side + " elements");
        return Optional.empty();
      }
      if (Math.multiplyHigh(elements, side) != 0 || elements * side < 0) {
        problem(tensorOf(tensor) + " declares more elements than a file can have");
        return Optional.empty();
      }
      elements *= side;
    }
    return Optional.of(elements);
  }

  private static Optional<Long> bytes(long elements, ElementType type) {
    boolean fits = elements <= (Long.MAX_VALUE - 7) / Math.max(1, type.bits());
    return fits ? Optional.of((elements * type.bits() + 7) / 8) : Optional.empty();
  }

  private static String tensorOf(Tensor tensor) {
    return "the tensor '" + Words.shown(tensor.name()) + "'";
  }

  private void problem(String sentence) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(sentence);
    }
  }

  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
