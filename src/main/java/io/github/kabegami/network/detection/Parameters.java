package io.github.kabegami.network.detection;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.weights.Shown;
import io.github.kabegami.network.weights.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The parameters of a file, asked about while it is not known what network they belong to. Whatever
 * the names say, no loop is longer than the list of names.
 */
final class Parameters {
  private static final int LARGEST_SIDE = 1 << 16;

  private final Weights weights;
  private final List<String> names;

  Parameters(Weights weights) {
    this.weights = weights;
    this.names = weights.names();
  }

  boolean has(String name) {
    return weights.find(name).isPresent();
  }

  boolean hasAll(List<String> wanted) {
    return wanted.stream().allMatch(this::has);
  }

  /** Whether a name holds a piece of text. */
  boolean mentions(String piece) {
    return names.stream().anyMatch(name -> name.contains(piece));
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** The sides of a parameter, 0 if it is missing. */
  int rank(String name) {
    return weights.find(name).map(parameter -> parameter.shape().length).orElse(0);
  }

  /**
   * One side of a parameter.
   *
   * @throws ModelException if it is missing, has not that many sides, or the side is out of range
   */
  int side(String name, int axis, int rank) {
    int[] shape =
        weights
            .find(name)
            .orElseThrow(() -> new ModelException("parameter " + Shown.name(name) + " is missing"))
            .shape();
    if (shape.length != rank) {
      throw new ModelException(
          "parameter "
              + Shown.name(name)
              + " must have "
              + rank
              + " sides, its shape is "
              + Arrays.toString(shape));
    }
    if (shape[axis] < 1 || shape[axis] > LARGEST_SIDE) {
      throw new ModelException(
          "parameter " + Shown.name(name) + " has the impossible shape " + Arrays.toString(shape));
    }
    return shape[axis];
  }

  /**
   * The values of a parameter.
   *
   * @throws ModelException if it is missing or has another shape
   */
  float[] values(String name, int... shape) {
    return weights.get(name, shape);
  }

  /**
   * How many parameters there are with names {@code before + i + after}, i = 0, 1, 2 ...
   *
   * @throws ModelException if one is left out
   */
  int count(String before, String after) {
    long all = names.stream().filter(name -> isNumbered(name, before, after)).count();
    int count = 0;
    while (has(before + count + after)) {
      count++;
    }
    if (count < all) {
      throw new ModelException(
          "parameter "
              + before
              + count
              + after
              + " is missing, though there are some with other numbers");
    }
    return count;
  }

  private static boolean isNumbered(String name, String before, String after) {
    int digits = name.length() - before.length() - after.length();
    return digits > 0
        && name.startsWith(before)
        && name.endsWith(after)
        && name.substring(before.length(), before.length() + digits)
            .chars()
            .allMatch(character -> character >= '0' && character <= '9');
  }

  /** As many parameters as there are with names {@code before + i + after}, i = first ... */
  int countFrom(int first, String before, String after) {
    int count = 0;
    while (has(before + (first + count) + after)) {
      count++;
    }
    return count;
  }

  /**
   * The factor of a pixel shuffle.
   *
   * @param name parameter whose first side is channels times the square of the factor
   * @throws ModelException if it is not
   */
  int shuffle(String name, int channels) {
    int phases = side(name, 0, 4);
    int factor = (int) Math.round(Math.sqrt((double) phases / channels));
    if (factor < 1 || factor * factor * channels != phases) {
      throw new ModelException(
          "parameter "
              + Shown.name(name)
              + " makes "
              + phases
              + " channels, which is not "
              + channels
              + " times the square of an upscale factor");
    }
    return factor;
  }

  /**
   * The same parameters under other names; those whose new name is empty are left out.
   *
   * @throws ModelException if two names become one
   */
  Weights renamed(Function<String, Optional<String>> rename) {
    Weights renamed = new Weights();
    for (String name : names) {
      rename
          .apply(name)
          .ifPresent(to -> weights.find(name).ifPresent(value -> renamed.put(to, value)));
    }
    return renamed;
  }

  /** The first names, for a message. */
  String firstNames() {
    return Shown.names(names);
  }
}
