package io.github.kabegami.network.ncnn;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.Ops;
import java.util.function.Function;

/**
 * Rows that compute with tensors pixel by pixel: UnaryOp, BinaryOp and Eltwise. Source of the keys
 * and of their defaults: Tencent/ncnn, docs/developer-guide/operators.md.
 *
 * @param <T> a tensor of the interpreter
 * @param layer a row of such a type
 * @param ops the interpreter
 */
record LayerArithmetic<T>(NcnnLayer layer, Ops<T> ops) {

  /** A UnaryOp. */
  T unary(T x) {
    layer.requireKeys(0);
    return switch (layer.integer(0, 0)) {
      case 1 -> ops.scale(x, -1);
      case 4 -> ops.multiply(x, x);
      default -> throw layer.unsupported("the operation " + layer.integer(0, 0));
    };
  }

  /**
   * A BinaryOp with a number or another tensor.
   *
   * @param values of all blobs
   */
  T binary(T x, Side side, Function<String, T> values) {
    layer.requireKeys(0, 1, 2);
    int type = layer.integer(0, 0);
    if (layer.integer(1, 0) != 0) {
      layer.requireBlobs(1, 1);
      return withNumber(x, type, layer.decimal(2, 0));
    }
    layer.requireBlobs(2, 1);
    T other = values.apply(layer.inputs().get(1));
    return switch (type) {
      case 0 -> ops.add(x, other);
      case 1 -> ops.add(x, ops.scale(other, -1));
      case 2 -> side.mean() ? ops.multiply(other, x) : ops.multiply(x, other);
      case 7 -> ops.add(other, ops.scale(x, -1));
      default -> throw layer.unsupported("the operation " + type);
    };
  }

  private T withNumber(T x, int type, float number) {
    return switch (type) {
      case 0 -> shifted(x, 1, number);
      case 1 -> shifted(x, 1, -number);
      case 2 -> ops.scale(x, number);
      case 3 -> {
        if (number == 0) {
          throw layer.unsupported("a division by 0");
        }
        yield ops.scale(x, 1 / number);
      }
      case 7 -> shifted(x, -1, number);
      default -> throw layer.unsupported("the operation " + type);
    };
  }

  private T shifted(T x, float factor, float shift) {
    return ops.affine(x, new float[] {factor}, new float[] {shift});
  }

  /**
   * An Eltwise: a product, or a sum with factors.
   *
   * @param values of all blobs
   */
  T eltwise(Function<String, T> values) {
    layer.requireKeys(0, 1);
    int type = layer.integer(0, 0);
    float[] factors = layer.decimals(1);
    if (type > 1 || type < 0) {
      throw layer.unsupported("the operation " + type);
    }
    int parts = layer.inputs().size();
    if (parts < 2 || (factors.length > 0 && factors.length != parts)) {
      throw new ModelException(
          layer.named()
              + " has "
              + parts
              + " inputs and "
              + factors.length
              + " factors; expected two inputs or more, and as many factors or none");
    }
    T result = term(values.apply(layer.inputs().get(0)), 0, type, factors);
    for (int i = 1; i < parts; i++) {
      T term = term(values.apply(layer.inputs().get(i)), i, type, factors);
      result = type == 0 ? ops.multiply(result, term) : ops.add(result, term);
    }
    return result;
  }

  private T term(T value, int i, int type, float[] factors) {
    return type == 0 || factors.length == 0 || factors[i] == 1
        ? value
        : ops.scale(value, factors[i]);
  }
}
