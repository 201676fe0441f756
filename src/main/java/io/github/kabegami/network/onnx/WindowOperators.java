package io.github.kabegami.network.onnx;

import io.github.kabegami.network.onnx.OnnxGraph.Node;
import io.github.kabegami.network.onnx.PictureTensor.Axis;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Operators that move a window over the picture: convolutions, pools, and convolutions the other
 * way round. Source of the operators: onnx/docs/Operators.md.
 */
final class WindowOperators {
  private final Alignment alignment;

  /**
   * With a place to note what the input's sides must be multiples of.
   *
   * @param alignment is changed
   */
  WindowOperators(Alignment alignment) {
    this.alignment = alignment;
  }

  /** Kernel, stride, dilations and pads of a two-dimensional window. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Window(long[] kernel, long[] strides, long[] dilations, long[] pads) {

    /** Pixels from the first tap to the last. */
    long extent(int d) {
      return dilations[d] * (kernel[d] - 1);
    }

    long padding(int d) {
      return pads[d] + pads[d + 2];
    }
  }

  /** A convolution or a pool. */
  PictureTensor window(Operands operands) {
    PictureTensor result = operands.image();
    Node node = operands.node();
    boolean convolution = node.type().equals("Conv");
    Window window = windowOf(operands, result, convolution);
    operands.requireConstant(1);
    if (convolution) {
      result = result.with(1, Axis.of(channels(operands, operands.weightShape(1), 0)));
    }
    for (int d = 0; d < 2; d++) {
      int place = Sides.FIRST + d;
      long stride = window.strides[d];
      Size padded =
          Sides.plus(Sides.size(result.axis(place)), window.padding(d) - window.extent(d) - 1);
      boolean ceiling = node.integer("ceil_mode", 0) != 0 && stride > 1;
      if (ceiling) {
        throw new WholePicture(node.type() + " that rounds its size up");
      }
      long before = window.pads[d];
      long extent = window.extent(d);
      alignment.require(result, place, stride);
      result = Sides.bordered(result, place, before > 0, window.pads[d + 2] > 0);
      result =
          Sides.moved(
              result,
              place,
              Sides.strided(padded, stride),
              span -> span.window(extent, before, stride));
    }
    return result;
  }

  PictureTensor transposed(Operands operands) {
    Node node = operands.node();
    if (node.attributes().containsKey("output_shape")) {
      throw new WholePicture("ConvTranspose to a fixed size");
    }
    if (isAutomatic(node)) {
      throw new WholePicture("ConvTranspose with auto_pad");
    }
    PictureTensor result = operands.image();
    Window window = windowOf(operands, result, true);
    operands.requireConstant(1);
    long groups = node.integer("group", 1);
    List<Long> weights = operands.weightShape(1);
    long channels = channels(operands, weights, 1);
    if (groups < 1 || groups > 1 << 20) {
      throw new WholePicture("ConvTranspose in " + groups + " groups");
    }
    result = result.with(1, Axis.of(channels * groups));
    long[] more = node.integers("output_padding").orElse(new long[2]);
    if (more.length != 2) {
      throw new WholePicture("ConvTranspose that is not two-dimensional");
    }
    for (int d = 0; d < 2; d++) {
      int place = Sides.FIRST + d;
      long stride = window.strides[d];
      long before = window.pads[d];
      long extent = window.extent(d);
      Size size =
          Sides.plus(Sides.size(result.axis(place)), -1)
              .times(Size.of(stride))
              .flatMap(s -> s.plus(extent + 1))
              .orElseThrow(() -> new WholePicture("a size that is too large"));
      Size cropped = Sides.plus(size, more[d] - window.padding(d));
      boolean missesBefore = extent >= before + stride;
      boolean missesAfter = extent + more[d] - window.pads[d + 2] >= stride;
      result = Sides.bordered(result, place, missesBefore, missesAfter);
      result = Sides.moved(result, place, cropped, span -> span.transposed(extent, before, stride));
    }
    return result;
  }

  private static long channels(Operands operands, List<Long> weights, int place) {
    long channels = weights.size() == 4 ? weights.get(place) : -1;
    if (channels < 1 || channels > 1 << 20) {
      throw new WholePicture(operands.type() + " with weights of unknown shape");
    }
    return channels;
  }

  private static boolean isAutomatic(Node node) {
    return !Set.of("NOTSET", "").contains(node.text("auto_pad", "NOTSET"));
  }

  private static Window windowOf(Operands operands, PictureTensor in, boolean weighted) {
    Node node = operands.node();
    long[] kernel =
        node.integers("kernel_shape").orElseGet(() -> weighted ? kernelOf(operands) : new long[0]);
    long[] strides = node.integers("strides").orElse(new long[] {1, 1});
    long[] dilations = node.integers("dilations").orElse(new long[] {1, 1});
    long[] pads = node.integers("pads").orElse(new long[4]);
    if (kernel.length != 2 || strides.length != 2 || dilations.length != 2 || pads.length != 4) {
      throw new WholePicture(node.type() + " that is not two-dimensional");
    }
    Window window = new Window(kernel, strides, dilations, pads);
    return isAutomatic(node) ? automatic(node, in, window) : window;
  }

  private static long[] kernelOf(Operands operands) {
    List<Long> shape = operands.weightShape(1);
    if (shape.size() != 4 || !isKernel(shape.get(2)) || !isKernel(shape.get(3))) {
      throw new WholePicture(operands.type() + " with weights of unknown shape");
    }
    return new long[] {shape.get(2), shape.get(3)};
  }

  private static boolean isKernel(long side) {
    return side >= 1 && side <= 1024;
  }

  /** The margins that give as many pixels as the stride leaves of an aligned picture. */
  private static Window automatic(Node node, PictureTensor in, Window window) {
    String mode = node.text("auto_pad", "");
    long[] pads = new long[4];
    boolean same = mode.startsWith("SAME_");
    for (int d = 0; d < 2 && same; d++) {
      Optional<Size> size = in.axis(Sides.FIRST + d).size();
      boolean even =
          size.isPresent()
              && size.get().offset() % (size.get().denominator() * window.strides[d]) == 0;
      if (!even) {
        throw new WholePicture(node.type() + " with auto_pad");
      }
      long total = Math.max(0, window.extent(d) + 1 - window.strides[d]);
      long less = total / 2;
      pads[d] = mode.equals("SAME_UPPER") ? less : total - less;
      pads[d + 2] = total - pads[d];
    }
    if (!same && !mode.equals("VALID")) {
      throw new WholePicture(node.type() + " with auto_pad");
    }
    return new Window(window.kernel, window.strides, window.dilations, pads);
  }
}
