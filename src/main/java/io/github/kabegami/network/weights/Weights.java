package io.github.kabegami.network.weights;

import io.github.kabegami.core.ModelException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a network by name, in order. */
public final class Weights {
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();

  /**
   * One parameter.
   *
   * @param values row-major
   * @param shape of the values
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Parameter(float[] values, int[] shape) {}

  /**
   * Adds a parameter.
   *
   * @throws ModelException if the values do not fill the shape, or the name is taken
   */
  public void put(String name, float[] values, int... shape) {
    long count = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    if (count != values.length) {
      throw new ModelException(
          "parameter "
              + name
              + " of shape "
              + Arrays.toString(shape)
              + " needs "
              + count
              + " values, got "
              + values.length);
    }
    put(name, new Parameter(values, shape.clone()));
  }

  /**
   * Adds a parameter; its arrays are not copied.
   *
   * @throws ModelException if the name is taken
   */
  public void put(String name, Parameter parameter) {
    if (parameters.putIfAbsent(name, parameter) != null) {
      throw new ModelException("parameter " + name + " is there twice");
    }
  }

  /** The names, in order. */
  public List<String> names() {
    return List.copyOf(parameters.keySet());
  }

  /** The parameter of that name; its arrays are not copied. */
  public Optional<Parameter> find(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /**
   * The values of a parameter.
   *
   * @throws ModelException if it is missing or has another shape
   */
  public float[] get(String name, int... shape) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new ModelException(
          "parameter "
              + name
              + " is missing; there are: "
              + String.join(", ", parameters.keySet().stream().limit(8).toList()));
    }
    if (!Arrays.equals(parameter.shape(), shape)) {
      throw new ModelException(
          "parameter "
              + name
              + ": expected shape "
              + Arrays.toString(shape)
              + ", found "
              + Arrays.toString(parameter.shape()));
    }
    return parameter.values();
  }
}
