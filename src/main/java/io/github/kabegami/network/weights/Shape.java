package io.github.kabegami.network.weights;

import io.github.kabegami.core.ModelException;
import java.util.Arrays;

/** Sizes of tensors, without overflow. */
final class Shape {
  /** As in PyTorch. */
  static final int MOST_SIDES = 64;

  private Shape() {}

  /**
   * The number of values of a shape.
   *
   * @throws ModelException if a side is negative, or they are too many for one array
   */
  static int count(String name, long... shape) {
    if (shape.length > MOST_SIDES) {
      throw new ModelException(
          "parameter " + Shown.name(name) + " has " + shape.length + " sides; at most 64 are read");
    }
    long count = 1;
    boolean tooMany = false;
    for (long side : shape) {
      if (side < 0 || side > Integer.MAX_VALUE) {
        throw new ModelException(
            "parameter "
                + Shown.name(name)
                + " has a side of "
                + side
                + " in its shape "
                + Arrays.toString(shape)
                + "; expected 0.."
                + Integer.MAX_VALUE);
      }
      count *= side;
      tooMany |= count > Integer.MAX_VALUE;
      count = Math.min(count, Integer.MAX_VALUE);
    }
    if (tooMany && count > 0) {
      throw new ModelException(
          "parameter "
              + Shown.name(name)
              + " of shape "
              + Arrays.toString(shape)
              + " has more values than the "
              + Integer.MAX_VALUE
              + " that are read");
    }
    return (int) count;
  }
}
