package io.github.kabegami.network.ncnn;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.Ops;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Rows that put a margin around a picture or cut it off: Padding and Crop. Source of the keys and
 * of their defaults: Tencent/ncnn, docs/developer-guide/operators.md.
 *
 * @param <T> a tensor of the interpreter
 * @param layer a row of such a type
 * @param ops the interpreter
 */
record LayerMargins<T>(NcnnLayer layer, Ops<T> ops) {
  private static final int LARGEST_MARGIN = 4096;
  private static final int TO_THE_END = Integer.MAX_VALUE;

  /** A Padding by one margin. */
  T padded(T x, Side side) {
    layer.requireKeys(0, 1, 2, 3, 4, 5);
    int margin = layer.measure(0, 0, 0, LARGEST_MARGIN, "margin");
    for (int key = 1; key < 4; key++) {
      if (layer.integer(key, 0) != margin) {
        throw layer.unsupported("margins of " + margin + " and " + layer.integer(key, 0));
      }
    }
    int type = layer.measure(4, 0, 0, 2, "type of padding");
    if (margin == 0) {
      return x;
    }
    if (type > 0) {
      return type == 1 ? ops.padEdge(x, margin) : ops.padReflect(x, margin);
    }
    if (layer.decimal(5, 0) != 0) {
      throw layer.unsupported("a border of " + layer.decimal(5, 0));
    }
    return ops.conv(layer.name(), x, LayerConv.perChannel(side, false).padded(margin));
  }

  /**
   * A Crop by one margin, of some of the channels.
   *
   * @param sides of all blobs
   */
  T cropped(T x, Side side, Function<String, Side> sides) {
    layer.requireKeys(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    if (layer.inputs().size() == 2) {
      return cropLike(x, side, sides.apply(layer.inputs().get(1)));
    }
    layer.requireBlobs(1, 1);
    return layer.has(9) || layer.has(10) ? cropAxes(x, side) : cropBorders(x, side);
  }

  /** To the size of another tensor. */
  private T cropLike(T x, Side side, Side other) {
    int margin = margin(layer.integer(0, 0), layer.integer(1, 0));
    if (ops instanceof SideOps sides) {
      sides.require(side.widened(-2L * margin).isAsLargeAs(other));
    }
    T cut = margin == 0 ? x : ops.crop(x, margin);
    int first = layer.integer(2, 0);
    return other.mean() || (first == 0 && other.channels() == side.channels())
        ? cut
        : ops.channels(cut, first, other.channels());
  }

  private int margin(int... all) {
    for (int margin : all) {
      if (margin != all[0] || margin < 0 || margin > LARGEST_MARGIN) {
        throw layer.unsupported("margins of " + Arrays.toString(all));
      }
    }
    return all[0];
  }

  /** Starts and ends along axes, an end counted from the end of the axis. */
  private T cropAxes(T x, Side side) {
    int[] starts = layer.integers(9);
    int[] ends = layer.integers(10);
    int[] axes = layer.has(11) ? layer.integers(11) : new int[] {0, 1, 2};
    if (starts.length != ends.length || starts.length > axes.length) {
      throw new ModelException(
          layer.named()
              + " has "
              + starts.length
              + " starts and "
              + ends.length
              + " ends for "
              + axes.length
              + " axes");
    }
    int[] margins = new int[4];
    T result = x;
    for (int i = 0; i < starts.length; i++) {
      int axis = axes[i] < 0 ? 3 + axes[i] : axes[i];
      int start = starts[i] == NcnnLayer.UNKNOWN ? 0 : starts[i];
      int end = ends[i] == NcnnLayer.UNKNOWN || ends[i] == 0 ? TO_THE_END : ends[i];
      if (axis == 0) {
        result = cropChannels(result, side, start, end);
      } else if (axis > 2 || axis < 0 || (end > 0 && end != TO_THE_END)) {
        throw layer.unsupported("a crop of axis " + axis + " from " + start + " to " + end);
      } else {
        margins[2 * axis - 2] = start;
        margins[2 * axis - 1] = end == TO_THE_END ? 0 : -end;
      }
    }
    int margin = margin(margins);
    return margin == 0 ? result : ops.crop(result, margin);
  }

  private T cropChannels(T x, Side side, int start, int end) {
    int all = side.channels();
    int first = start < 0 ? all + start : start;
    int last = end > 0 ? Math.min(all, end) : all + end;
    return ops.channels(x, first, last - first);
  }

  /** From both sides; sizes that are given as numbers are not of a network for all pictures. */
  private T cropBorders(T x, Side side) {
    if (layer.integer(3, 0) != NcnnLayer.UNKNOWN || layer.integer(4, 0) != NcnnLayer.UNKNOWN) {
      throw layer.unsupported("a fixed size");
    }
    int margin =
        margin(layer.integer(0, 0), layer.integer(1, 0), layer.integer(6, 0), layer.integer(7, 0));
    T cut = margin == 0 ? x : ops.crop(x, margin);
    int first = layer.integer(2, 0);
    int count = side.channels() - first - layer.integer(8, 0);
    if (layer.integer(5, 0) != NcnnLayer.UNKNOWN) {
      count = Math.min(count, layer.integer(5, 0));
    }
    return first == 0 && count == side.channels() ? cut : ops.channels(cut, first, count);
  }
}
