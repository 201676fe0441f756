package io.github.kabegami.network.ncnn;

import java.util.Map;
import java.util.Optional;

/**
 * A BinaryOp of a tensor and a constant that a MemoryData layer holds, one value for all channels
 * or one for each: SPAN subtracts the mean of its pictures so. It becomes a factor and a shift for
 * each channel.
 *
 * @param layer the BinaryOp
 * @param constant the MemoryData layer
 * @param input blob of the tensor
 * @param constantFirst whether the constant comes first
 */
record LayerConstant(NcnnLayer layer, NcnnLayer constant, String input, boolean constantFirst) {
  private static final int MOST_VALUES = 1 << 16;
  private static final int ADD = 0;
  private static final int SUBTRACT = 1;
  private static final int MULTIPLY = 2;
  private static final int SUBTRACT_FROM = 7;

  /**
   * Nothing if the layer is not such an operation.
   *
   * @param constants MemoryData layers by the blob that they make
   */
  static Optional<LayerConstant> of(NcnnLayer layer, Map<String, NcnnLayer> constants) {
    if (!layer.type().equals("BinaryOp") || layer.inputs().size() != 2) {
      return Optional.empty();
    }
    boolean first = constants.containsKey(layer.input());
    String other = layer.inputs().get(1);
    NcnnLayer constant = constants.get(first ? layer.input() : other);
    if (constant == null || (first && constants.containsKey(other))) {
      return Optional.empty();
    }
    LayerConstant found = new LayerConstant(layer, constant, first ? other : layer.input(), first);
    found.check();
    return Optional.of(found);
  }

  private void check() {
    layer.requireKeys(0, 1, 2);
    int type = layer.integer(0, 0);
    if (type != ADD && type != SUBTRACT && type != MULTIPLY && type != SUBTRACT_FROM) {
      throw layer.unsupported("the operation " + type + " with a constant");
    }
  }

  /** Values that a MemoryData layer holds. */
  static int count(NcnnLayer constant) {
    constant.requireBlobs(0, 1);
    constant.requireKeys(0, 1, 2, 21);
    if (constant.integer(21, 1) != 1) {
      throw constant.unsupported("the way of storing " + constant.integer(21, 1));
    }
    boolean planes = constant.has(2) && constant.integer(2, 0) != 0;
    int width = constant.measure(0, 0, 1, MOST_VALUES, "width");
    if (width != 1 || constant.integer(1, 0) > 1) {
      throw constant.unsupported("more than one value for each channel");
    }
    return planes ? constant.measure(2, 1, 1, MOST_VALUES, "number of channels") : 1;
  }

  /** Factor of the tensor, for a value of the constant. */
  float factor(float value) {
    return switch (layer.integer(0, 0)) {
      case MULTIPLY -> value;
      case SUBTRACT -> constantFirst ? -1 : 1;
      case SUBTRACT_FROM -> constantFirst ? 1 : -1;
      default -> 1;
    };
  }

  /** What is added to the tensor, for a value of the constant. */
  float shift(float value) {
    return switch (layer.integer(0, 0)) {
      case MULTIPLY -> 0;
      case SUBTRACT -> constantFirst ? value : -value;
      case SUBTRACT_FROM -> constantFirst ? -value : value;
      default -> value;
    };
  }
}
