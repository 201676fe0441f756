package io.github.kabegami.network.weights;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.weights.PickleValue.Tensor;
import java.util.List;

/**
 * Where the values of a tensor lie in its storage, checked.
 *
 * @param count number of values
 * @param first index of the first value read
 * @param span number of stored values from the first to the last; more than count with gaps, fewer
 *     with repeats
 * @param dense whether the stored values are those of the tensor in order
 */
record TensorLayout(int count, long first, int span, boolean dense) {

  /**
   * The layout of a tensor.
   *
   * @throws ModelException if it reaches outside of its storage, or is too large
   */
  static TensorLayout of(String name, Tensor tensor) {
    long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
    int count = Shape.count(name, shape);
    List<Long> strides = tensor.strides();
    if (strides.size() != shape.length) {
      throw bad(name, "has " + shape.length + " sides and " + strides.size() + " strides");
    }
    long offset = tensor.offset();
    long available = tensor.storage().count();
    if (offset < 0 || offset > available || available < 0) {
      throw bad(name, "begins at value " + offset + " of a storage of " + available);
    }
    if (count == 0) {
      return new TensorLayout(0, tensor.storage().first() + offset, 0, true);
    }
    long last = last(name, shape, strides, available - offset);
    if (last >= Integer.MAX_VALUE) {
      throw bad(
          name, "is spread over more values than the " + Integer.MAX_VALUE + " that are read");
    }
    return new TensorLayout(
        count, tensor.storage().first() + offset, (int) last + 1, isDense(shape, strides));
  }

  /** Index of the last value after the first; less than available, so that nothing overflows. */
  private static long last(String name, long[] shape, List<Long> strides, long available) {
    long last = 0;
    for (int side = 0; side < shape.length; side++) {
      long stride = strides.get(side);
      long steps = shape[side] - 1;
      if (stride < 0) {
        throw bad(name, "has the stride " + stride);
      }
      if (last >= available || (steps > 0 && stride > (available - 1 - last) / steps)) {
        throw outside(name, available);
      }
      last += steps * stride;
    }
    if (last >= available) {
      throw outside(name, available);
    }
    return last;
  }

  private static boolean isDense(long[] shape, List<Long> strides) {
    long expected = 1;
    for (int side = shape.length - 1; side >= 0; side--) {
      if (shape[side] != 1 && strides.get(side) != expected) {
        return false;
      }
      expected *= shape[side];
    }
    return true;
  }

  private static ModelException outside(String name, long available) {
    return bad(name, "reaches beyond the " + available + " values that its storage has for it");
  }

  private static ModelException bad(String name, String what) {
    return new ModelException(
        "parameter " + Shown.name(name) + " " + what + "; the file is damaged");
  }

  /** The values of the tensor from those of its span. */
  static float[] gather(float[] span, TensorLayout layout, Tensor tensor) {
    float[] values = new float[layout.count()];
    int sides = tensor.shape().size();
    int[] shape = tensor.shape().stream().mapToInt(Math::toIntExact).toArray();
    long[] strides = tensor.strides().stream().mapToLong(Long::longValue).toArray();
    int[] place = new int[sides];
    long from = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = span[(int) from];
      for (int side = sides - 1; side >= 0; side--) {
        from += strides[side];
        if (++place[side] < shape[side]) {
          break;
        }
        from -= strides[side] * shape[side];
        place[side] = 0;
      }
    }
    return values;
  }
}
