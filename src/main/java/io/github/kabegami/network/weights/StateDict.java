package io.github.kabegami.network.weights;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.weights.PickleValue.Mapping;
import io.github.kabegami.network.weights.PickleValue.Tensor;
import io.github.kabegami.network.weights.PickleValue.Whole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The named tensors of a checkpoint, found where trainers put them.
 *
 * @param tensors by name, in the order of the file
 * @param marks whole numbers beside the tensors, by name: a file of Real-CUGAN holds 1 as "pro"
 * @param nesting names of the dictionaries around them, the outermost first
 */
record StateDict(Map<String, Tensor> tensors, Map<String, Long> marks, List<String> nesting) {
  /**
   * What the dictionary of the weights is called, the first that is there. Source: spandrel (MIT),
   * __helpers/canonicalize.py; here one may lie in another, and those of trainers follow that keep
   * several networks in one file: of two generators the averaged one comes first.
   */
  private static final List<String> NAMES =
      List.of(
          "model_state_dict",
          "state_dict",
          "params_ema",
          "params-ema",
          "params",
          "model_ema",
          "net_g_ema",
          "generator_ema",
          "g_ema",
          "model",
          "net",
          "net_g",
          "netG",
          "generator");

  private static final int DEEPEST = 8;

  /**
   * Finds them.
   *
   * @throws ModelException if there are none, with what is there instead
   */
  static StateDict of(PickleValue checkpoint) {
    if (!(checkpoint instanceof Mapping top)) {
      throw new ModelException(
          "it holds "
              + (checkpoint instanceof Tensor ? "a single tensor" : "no dictionary")
              + "; expected a dictionary of named tensors: save the state_dict() of the network");
    }
    List<String> nesting = new ArrayList<>();
    Mapping at = top;
    for (String name = next(at); !name.isEmpty(); name = next(at)) {
      if (nesting.size() == DEEPEST) {
        throw new ModelException("its dictionaries lie more than " + DEEPEST + " deep in another");
      }
      nesting.add(name);
      at = (Mapping) at.entries().getOrDefault(name, at);
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, Long> marks = new LinkedHashMap<>();
    at.entries()
        .forEach(
            (name, value) -> {
              if (value instanceof Tensor tensor) {
                tensors.put(name, tensor);
              } else if (value instanceof Whole whole) {
                marks.put(name, whole.value());
              }
            });
    if (tensors.isEmpty()) {
      throw new ModelException(
          "there are no tensors where the weights should be"
              + (nesting.isEmpty() ? "" : " (in " + nestingInWords(nesting) + ")")
              + "; there is "
              + Shown.names(at.entries().keySet())
              + "; expected names and tensors, or them in one of "
              + String.join(", ", NAMES));
    }
    return new StateDict(tensors, marks, List.copyOf(nesting));
  }

  /** The same with some of the tensors only. */
  StateDict only(Predicate<String> wanted) {
    Map<String, Tensor> some = new LinkedHashMap<>(tensors);
    some.keySet().removeIf(wanted.negate());
    return new StateDict(some, marks, nesting);
  }

  private static String nestingInWords(List<String> nesting) {
    return String.join(", in ", nesting.stream().map(Shown::name).toList());
  }

  /**
   * The dictionary to go into: the first of a known name that holds tensors, else the first of a
   * known name, else the only thing that is there.
   */
  private static String next(Mapping mapping) {
    List<String> there =
        NAMES.stream().filter(name -> mapping.entries().get(name) instanceof Mapping).toList();
    if (!there.isEmpty()) {
      return there.stream()
          .filter(name -> mapping.entries().get(name) instanceof Mapping in && holdsTensors(in))
          .findFirst()
          .orElse(there.get(0));
    }
    Map.Entry<String, PickleValue> only =
        mapping.entries().size() == 1
            ? mapping.entries().entrySet().iterator().next()
            : Map.entry("", mapping);
    return only.getValue() instanceof Mapping ? only.getKey() : "";
  }

  /** Directly, or as the only dictionary in this one. */
  private static boolean holdsTensors(Mapping mapping) {
    Collection<PickleValue> values = mapping.entries().values();
    return isAnyTensor(values)
        || (values.size() == 1
            && values.iterator().next() instanceof Mapping only
            && isAnyTensor(only.entries().values()));
  }

  private static boolean isAnyTensor(Collection<PickleValue> values) {
    return values.stream().anyMatch(Tensor.class::isInstance);
  }
}
