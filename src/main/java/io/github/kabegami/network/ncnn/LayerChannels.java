package io.github.kabegami.network.ncnn;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.Ops;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Rows that move channels: Concat, Slice, PixelShuffle, Reorg, Reshape and Flatten. Source of the
 * keys and of their defaults: Tencent/ncnn, docs/developer-guide/operators.md.
 *
 * @param <T> a tensor of the interpreter
 * @param layer a row of such a type
 * @param ops the interpreter
 */
record LayerChannels<T>(NcnnLayer layer, Ops<T> ops) {
  private static final int MOST_UNSHUFFLED = 4096;

  /**
   * A Concat.
   *
   * @param values of all blobs
   */
  T joined(Function<String, T> values) {
    layer.requireKeys(0);
    requireChannelAxis(layer.integer(0, 0));
    return ops.concat(layer.inputs().stream().map(values).toList());
  }

  /**
   * The parts of a Slice.
   *
   * @param values of all blobs
   * @param sides of all blobs
   */
  List<T> sliced(Function<String, T> values, Function<String, Side> sides) {
    int parts = layer.outputs().size();
    layer.requireBlobs(1, Math.max(1, parts));
    layer.requireKeys(0, 1, 2);
    requireChannelAxis(layer.integer(1, 0));
    T x = values.apply(layer.input());
    int all = sides.apply(layer.input()).channels();
    int[] counts = layer.integers(0);
    int[] ends = layer.integers(2);
    if (counts.length != parts && ends.length != parts - 1) {
      throw new ModelException(
          layer.named() + " makes " + parts + " parts, got " + counts.length + " sizes");
    }
    List<T> outputs = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < parts; i++) {
      int count = (all - first) / (parts - i);
      if (counts.length == parts) {
        count = counts[i] == NcnnLayer.UNKNOWN ? count : counts[i];
      } else {
        int end = i == parts - 1 ? all : ends[i] < 0 ? all + ends[i] : ends[i];
        count = end - first;
      }
      outputs.add(ops.channels(x, first, count));
      first += count;
    }
    return outputs;
  }

  private void requireChannelAxis(int axis) {
    if (axis != 0 && axis != -3) {
      throw layer.unsupported("the axis " + axis + " instead of the channels");
    }
  }

  /** A PixelShuffle: channels to blocks of pixels. */
  T shuffled(T x) {
    return ops.pixelShuffle(x, block());
  }

  private int block() {
    layer.requireKeys(0, 1);
    if (layer.integer(1, 0) != 0) {
      throw layer.unsupported("the order of channels " + layer.integer(1, 0));
    }
    return layer.measure(0, 1, 1, 16, "factor");
  }

  /** A Reorg: blocks of pixels to channels. */
  T unshuffled(T x, int channels) {
    int factor = block();
    if ((long) channels * factor * factor > MOST_UNSHUFFLED) {
      throw layer.unsupported("a factor of " + factor + " for " + channels + " channels");
    }
    return ops.pixelUnshuffle(x, channels, factor);
  }

  /** A Reshape or Flatten, only of one value per channel, to which it does nothing. */
  T reshaped(T x, Side side) {
    layer.requireKeys(0, 1, 2);
    int last = 1;
    for (int key = 0; key < 3; key++) {
      int size = layer.integer(key, NcnnLayer.UNKNOWN);
      last = size == NcnnLayer.UNKNOWN ? last : size;
    }
    boolean flat = layer.type().equals("Flatten") || last == -1 || last == side.channels();
    boolean single =
        !layer.has(1) || (layer.integer(0, 1) == 1 && (!layer.has(2) || layer.integer(1, 1) == 1));
    if (!side.mean() || !flat || !single) {
      throw layer.unsupported("a change of shape that is not of one value per channel");
    }
    return x;
  }
}
