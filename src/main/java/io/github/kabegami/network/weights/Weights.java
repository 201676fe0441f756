package io.github.kabegami.network.weights;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.ModelException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The parameters of a network by name, in order. Values are float32 whatever a file stores. */
public final class Weights {
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();

  /**
   * One parameter.
   *
   * @param values row-major, not copied
   * @param shape of the values; empty for a single value
   * @param storedAs element type in the file it comes from, else float32
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Parameter(float[] values, int[] shape, ElementType storedAs) {

    /**
     * Whether it is one whole number or truth value: what trainers keep beside the weights, such as
     * a count of steps or the mark of a variant.
     */
    public boolean isMark() {
      return values.length == 1 && storedAs.isWhole();
    }

    /** A parameter that is float32 at its source, too. */
    public Parameter(float[] values, int[] shape) {
      this(values, shape, ElementType.FLOAT32);
    }
  }

  /**
   * Adds a parameter.
   *
   * @param values not copied
   * @throws ModelException if the values do not fill the shape, or the name is taken
   */
  public void put(String name, float[] values, int... shape) {
    put(name, new Parameter(values, shape.clone()));
  }

  /**
   * Adds a parameter.
   *
   * @throws ModelException if its values do not fill its shape, or the name is taken
   */
  public void put(String name, Parameter parameter) {
    long count = Shape.count(name, longs(parameter.shape()));
    if (count != parameter.values().length) {
      throw new ModelException(
          "parameter "
              + Shown.name(name)
              + " of shape "
              + Arrays.toString(parameter.shape())
              + " needs "
              + count
              + " values, got "
              + parameter.values().length);
    }
    if (parameters.putIfAbsent(name, parameter) != null) {
      throw new ModelException("parameter " + Shown.name(name) + " is there twice");
    }
  }

  private static long[] longs(int... shape) {
    return Arrays.stream(shape).asLongStream().toArray();
  }

  /**
   * Adds all parameters of others with a prefix before their names; values are shared, not copied.
   *
   * @throws ModelException if a name is taken
   */
  public void putAll(String prefix, Weights others) {
    others.parameters.forEach((name, parameter) -> put(prefix + name, parameter));
  }

  /** The parameters whose names begin with a prefix, without it; values are shared, not copied. */
  public Weights part(String prefix) {
    Weights part = new Weights();
    parameters.forEach(
        (name, parameter) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), parameter);
          }
        });
    return part;
  }

  /**
   * The values of a parameter, not copied.
   *
   * @throws ModelException if it is missing or has another shape
   */
  public float[] get(String name, int... shape) {
    Parameter parameter = require(name);
    if (!Arrays.equals(parameter.shape(), shape)) {
      throw differs(name, shape, parameter.shape());
    }
    return parameter.values();
  }

  /** The names in order. */
  public List<String> names() {
    return List.copyOf(parameters.keySet());
  }

  /** Whether there is a parameter of that name. */
  public boolean contains(String name) {
    return parameters.containsKey(name);
  }

  /** The parameter of that name; its arrays are not copied. */
  public Optional<Parameter> find(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /**
   * The shape of a parameter, a copy.
   *
   * @throws ModelException if it is missing
   */
  public int[] shape(String name) {
    return require(name).shape().clone();
  }

  /** The number of values of all parameters. */
  public long count() {
    return parameters.values().stream().mapToLong(parameter -> parameter.values().length).sum();
  }

  /**
   * The same parameters under other names, in the same order; values are shared, not copied.
   *
   * @throws ModelException if two names become one
   */
  public Weights renamed(UnaryOperator<String> rename) {
    Weights renamed = new Weights();
    parameters.forEach((name, parameter) -> renamed.put(rename.apply(name), parameter));
    return renamed;
  }

  /**
   * Every value as (1 - share) * this + share * other, computed in double and rounded once; the
   * order is this one's. Source: Wang et al. 2019, Deep Network Interpolation for Continuous
   * Imagery Effect Transition, eq. 2.
   *
   * @param share of the other in 0..1
   * @throws IllegalArgumentException if the share is outside 0..1
   * @throws ModelException with the first parameter that one side lacks or that has another shape
   */
  public Weights blend(Weights other, double share) {
    Checks.within("the share of the second weights", share, 0, 1);
    requireSameShapes(other);
    Weights blend = new Weights();
    parameters.forEach(
        (name, parameter) -> {
          float[] first = parameter.values();
          float[] second = other.require(name).values();
          float[] values = new float[first.length];
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((1 - share) * first[i] + share * second[i]);
          }
          blend.put(name, values, parameter.shape());
        });
    return blend;
  }

  private void requireSameShapes(Weights other) {
    parameters.forEach(
        (name, parameter) -> {
          if (!other.contains(name)) {
            throw new ModelException(
                "parameter "
                    + Shown.name(name)
                    + " of the first weights is missing in the second; they must come from the same"
                    + " network");
          }
          if (!Arrays.equals(parameter.shape(), other.shape(name))) {
            throw differs(name, parameter.shape(), other.shape(name));
          }
        });
    for (String name : other.parameters.keySet()) {
      if (!contains(name)) {
        throw new ModelException(
            "parameter "
                + Shown.name(name)
                + " of the second weights is missing in the first; they must come from the same"
                + " network");
      }
    }
  }

  private Parameter require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new ModelException(
                    "parameter "
                        + Shown.name(name)
                        + " is missing; there are: "
                        + Shown.names(parameters.keySet())));
  }

  private static ModelException differs(String name, int[] expected, int[] found) {
    return new ModelException(
        "parameter "
            + Shown.name(name)
            + ": expected shape "
            + Arrays.toString(expected)
            + ", found "
            + Arrays.toString(found));
  }

  /** The first parameter that holds a value which is infinite or not a number. */
  public Optional<String> firstNotFinite() {
    return parameters.entrySet().stream()
        .filter(entry -> !areFinite(entry.getValue().values()))
        .map(entry -> Shown.name(entry.getKey()))
        .findFirst();
  }

  private static boolean areFinite(float... values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
