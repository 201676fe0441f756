package io.github.kabegami.network.ncnn;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.Ops;

/** Rows of a {@code .param} that are convolutions of {@link Ops}. */
final class LayerConv {
  private static final int MOST_CHANNELS = 1 << 16;
  private static final float LARGEST_LIMIT = 1024;
  private static final int SAME_UPPER = -233;
  private static final int SAME_LOWER = -234;

  private LayerConv() {}

  /** The measures of a Convolution, ConvolutionDepthWise, or one of the Deconvolutions. */
  static Ops.Conv shape(NcnnLayer layer, Side x) {
    layer.requireBlobs(1, 1);
    layer.requireKeys(0, 1, 11, 2, 12, 3, 13, 4, 14, 15, 16, 5, 6, 7, 8, 9, 10);
    requirePlain(layer);
    int out = layer.measure(0, 0, 1, MOST_CHANNELS, "number of outputs");
    int kernel = square(layer, 1, 11, 0, 1, 255, "kernel");
    int stride = square(layer, 3, 13, 1, 1, 16, "stride");
    if (square(layer, 2, 12, 1, 1, 255, "dilation") > 1 && kernel > 1) {
      throw layer.unsupported("a dilation of " + layer.integer(2, 1));
    }
    boolean inGroups = layer.type().endsWith("DepthWise");
    int groups = inGroups ? layer.measure(7, 1, 1, MOST_CHANNELS, "number of groups") : 1;
    Ops.Conv shape =
        new Ops.Conv(
            x.channels(),
            out,
            kernel,
            stride,
            padding(layer, kernel, stride),
            groups,
            layer.integer(5, 0) != 0,
            false);
    return checked(layer, shape, layer.integer(6, 0));
  }

  private static void requirePlain(NcnnLayer layer) {
    if (layer.integer(8, 0) != 0) {
      throw new ModelException(
          layer.named() + " is quantized to int8; use a file with float16 or float32 weights");
    }
  }

  private static int square(
      NcnnLayer layer, int key, int other, int otherwise, int least, int most, String what) {
    int width = layer.measure(key, otherwise, least, most, what);
    int height = layer.measure(other, width, least, most, what);
    if (width != height) {
      throw layer.unsupported("a " + what + " of " + width + " x " + height);
    }
    return width;
  }

  private static int padding(NcnnLayer layer, int kernel, int stride) {
    int left = layer.integer(4, 0);
    int top = layer.integer(14, left);
    int right = layer.integer(15, left);
    int bottom = layer.integer(16, top);
    boolean same = left == SAME_UPPER || left == SAME_LOWER;
    if (left != top || left != right || left != bottom || (!same && (left < 0 || left > 4096))) {
      throw layer.unsupported("a padding of " + left + ", " + top + ", " + right + ", " + bottom);
    }
    if (same && (kernel % 2 == 0 || stride != 1 || isTransposed(layer))) {
      throw layer.unsupported("a padding that depends on the size");
    }
    return same ? kernel / 2 : left;
  }

  /** The measures of an InnerProduct, as a convolution of one value per channel. */
  static Ops.Conv product(NcnnLayer layer, Side x) {
    layer.requireBlobs(1, 1);
    layer.requireKeys(0, 1, 2, 8, 9, 10);
    requirePlain(layer);
    if (!x.mean()) {
      throw layer.unsupported("a picture as its input");
    }
    int out = layer.measure(0, 0, 1, MOST_CHANNELS, "number of outputs");
    boolean bias = layer.integer(1, 0) != 0;
    Ops.Conv shape = new Ops.Conv(x.channels(), out, 1, 1, 0, 1, bias, false);
    return checked(layer, shape, layer.integer(2, 0));
  }

  private static Ops.Conv checked(NcnnLayer layer, Ops.Conv shape, int size) {
    if (size != shape.multiplications()) {
      throw new ModelException(
          layer.named()
              + ": from "
              + shape.in()
              + " to "
              + shape.out()
              + " channels it needs "
              + shape.multiplications()
              + " weights, its row says "
              + size);
    }
    return shape;
  }

  /** A factor and a shift for each channel. */
  static Ops.Conv perChannel(Side x, boolean bias) {
    return new Ops.Conv(x.channels(), x.channels(), 1, 1, 0, x.channels(), bias, false);
  }

  static boolean isTransposed(NcnnLayer layer) {
    return layer.type().startsWith("Deconvolution");
  }

  /** What follows a convolution inside its layer. */
  static <T> T activated(NcnnLayer layer, Ops<T> ops, T x) {
    int type = layer.integer(9, 0);
    float[] values = layer.decimals(10);
    if (type == 2 && values.length != 1) {
      throw new ModelException(
          layer.named() + ": a leaky ReLU has one slope, got " + values.length);
    }
    if (type == 3 && values.length != 2) {
      throw new ModelException(layer.named() + ": a clip has two limits, got " + values.length);
    }
    return switch (type) {
      case 0 -> x;
      case 1 -> ops.relu(x);
      case 3 -> clipped(layer, ops, x, values[0], values[1]);
      case 2 -> ops.leakyRelu(x, values[0]);
      case 4 -> ops.sigmoid(x);
      default -> throw layer.unsupported("the activation " + type + " (known: 0 to 4)");
    };
  }

  /** low + relu(x - low) - relu(x - high): {@link Ops} has no clip. */
  static <T> T clipped(NcnnLayer layer, Ops<T> ops, T x, float low, float high) {
    if (!(low < high) || Math.max(-low, high) > LARGEST_LIMIT) {
      throw layer.unsupported("the limits " + low + " and " + high);
    }
    T above = ops.relu(shifted(ops, x, -low));
    T beyond = ops.scale(ops.relu(shifted(ops, x, -high)), -1);
    return shifted(ops, ops.add(above, beyond), low);
  }

  private static <T> T shifted(Ops<T> ops, T x, float shift) {
    return shift == 0 ? x : ops.affine(x, new float[] {1}, new float[] {shift});
  }
}
