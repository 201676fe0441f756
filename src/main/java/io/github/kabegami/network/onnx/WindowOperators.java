package io.github.kabegami.network.onnx;

import io.github.kabegami.network.Span;
import io.github.kabegami.network.onnx.OnnxGraph.Node;
import io.github.kabegami.network.onnx.PictureTensor.Axis;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Operators that look at pixels around a pixel, or change how many there are: convolutions, pools,
 * padding. Source of the operators: onnx/docs/Operators.md.
 */
final class WindowOperators {
  private static final long LARGEST_SMALLEST = 4096;

  private final Findings findings;
  private int mirrored;
  private int smallest = 1;

  /**
   * With a place to note what is found.
   *
   * @param findings is changed
   */
  WindowOperators(Findings findings) {
    this.findings = findings;
  }

  /**
   * Input pixels from the picture's border that mirroring at it needs, so that a tile at the border
   * must have as many.
   */
  int mirrored() {
    return mirrored;
  }

  /** Pixels that a side of the input must have at least, for there to be what is mirrored. */
  int smallest() {
    return smallest;
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
      findings.alignment().require(result, place, stride);
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

  PictureTensor padded(Operands operands) {
    PictureTensor result = operands.picture();
    operands.requireConstant(2);
    Node node = operands.node();
    String mode = node.text("mode", "constant");
    boolean known = Set.of("constant", "edge", "reflect").contains(mode);
    long[] pads = operands.numbers(1, "pads").orElse(new long[0]);
    long[] axes =
        operands.value(3).isPresent()
            ? operands.numbers(3, "").orElse(new long[0])
            : every(result.rank());
    if (!known || pads.length == 0 || pads.length != 2 * axes.length) {
      throw new WholePicture("Pad by anything but constant margins");
    }
    for (int i = 0; i < axes.length; i++) {
      long before = pads[i];
      long after = pads[i + axes.length];
      int place = result.place(axes[i]).orElseThrow(() -> new WholePicture("Pad of no axis"));
      if (before == 0 && after == 0) {
        continue;
      }
      Direction direction = result.axis(place).direction();
      boolean small = Math.abs(before) <= 4096 && Math.abs(after) <= 4096;
      if (direction == Direction.NONE || !small) {
        throw new WholePicture("Pad by anything but constant margins");
      }
      result = Sides.bordered(result, place, before > 0, after > 0);
      if (!mode.equals("constant")) {
        mirror(result.span(direction), mode.equals("edge") ? 0 : Math.max(before, after));
      }
      Size inner = result.axis(place).size().orElseThrow();
      if (mode.equals("reflect")) {
        requireMoreThan(inner, Math.max(before, after));
      }
      Size size = Sides.plus(inner, before + after);
      result =
          result
              .with(place, Sides.axis(direction, size))
              .withSpan(direction, span -> span.reaching(-(double) before, -(double) before));
    }
    return result;
  }

  /** Pixels beyond the border are pixels within it, which must be right in a tile too. */
  private void mirror(Span span, long margin) {
    double reach = margin * span.step() + Math.max(span.high(), -span.low());
    mirrored = (int) Math.max(mirrored, Math.min(1 << 20, Math.ceil(reach)));
  }

  /** A margin without its border pixel is narrower than what it mirrors. */
  private void requireMoreThan(Size side, long margin) {
    if (side.numerator() > 0) {
      long pixels = (margin * side.denominator() - side.offset()) / side.numerator() + 1;
      smallest = (int) Math.max(smallest, Math.min(LARGEST_SMALLEST, pixels));
    }
  }

  private static long[] every(int rank) {
    return LongStream.range(0, rank).toArray();
  }

  PictureTensor sliced(Operands operands) {
    PictureTensor result = operands.picture();
    List<Optional<Size>> starts =
        operands.sizes(1, "starts").map(SizeTensor::elements).orElse(List.of());
    List<Optional<Size>> ends =
        operands.sizes(2, "ends").map(SizeTensor::elements).orElse(List.of());
    long[] axes =
        operands.has(3, "axes")
            ? operands.numbers(3, "axes").orElse(new long[0])
            : every(starts.size());
    long[] steps =
        operands.has(4, "steps")
            ? operands.numbers(4, "steps").orElse(new long[0])
            : ones(starts.size());
    if (starts.isEmpty()
        || ends.size() != starts.size()
        || axes.length != starts.size()
        || steps.length != starts.size()) {
      throw new WholePicture("Slice at computed places");
    }
    for (int i = 0; i < axes.length; i++) {
      int place = result.place(axes[i]).orElseThrow(() -> new WholePicture("Slice of no axis"));
      Cut cut =
          new Cut(
              starts.get(i).orElseThrow(() -> new WholePicture("Slice at computed places")),
              ends.get(i).orElseThrow(() -> new WholePicture("Slice at computed places")),
              steps[i]);
      result = cut(result, place, cut);
    }
    return result;
  }

  private static long[] ones(int count) {
    long[] ones = new long[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private record Cut(Size start, Size end, long step) {}

  private PictureTensor cut(PictureTensor in, int place, Cut cut) {
    Axis axis = in.axis(place);
    Direction direction = axis.direction();
    Size size = axis.size().orElseThrow(() -> new WholePicture("Slice of a fixed part"));
    if (axis.isPlain()) {
      return in.with(place, channels(size, cut));
    }
    Optional<Long> start = margin(cut.start, Size.of(0), size);
    Optional<Long> left = fromEnd(cut.end, size);
    boolean certain =
        direction != Direction.NONE
            && start.isPresent()
            && left.isPresent()
            && cut.step >= 1
            && cut.step <= OnnxGraph.LARGEST_STRIDE;
    if (!certain || start.get() > 4096 || left.get() > 4096) {
      throw new WholePicture("Slice of a fixed part");
    }
    long first = start.get();
    findings.alignment().require(in, place, cut.step);
    Size length = Sides.strided(Sides.plus(size, -first - left.get() - 1), cut.step);
    return in.with(place, Sides.axis(direction, length))
        .withSpan(
            direction, span -> span.reaching((double) first, (double) first).coarser(cut.step));
  }

  private static Axis channels(Size size, Cut cut) {
    boolean constant =
        size.constant().isPresent()
            && cut.start.constant().isPresent()
            && cut.end.constant().isPresent();
    if (!constant) {
      throw new WholePicture("Slice at computed places");
    }
    long count =
        SliceRange.of(cut.start.offset(), cut.end.offset(), cut.step, size.offset()).count();
    if (count < 1) {
      throw new WholePicture("Slice that leaves nothing");
    }
    return Axis.of(count);
  }

  /** How far a place is from a border, where that is a constant; empty if it is not. */
  private static Optional<Long> margin(Size place, Size border, Size size) {
    boolean fromTheEnd = place.isConstant() && place.offset() < 0;
    Optional<Size> forward = fromTheEnd ? size.plus(place) : Optional.of(place);
    return forward
        .flatMap(f -> f.minus(border))
        .filter(f -> f.constant().isPresent() && f.offset() >= 0)
        .map(Size::offset);
  }

  /** How many pixels a slice leaves out at the end. */
  private static Optional<Long> fromEnd(Size end, Size size) {
    if (end.isConstant() && end.offset() < 0) {
      return end.constant().isPresent() && end.offset() > -(1 << 20)
          ? Optional.of(-end.offset())
          : Optional.empty();
    }
    if (end.isConstant() && end.offset() >= 1 << 30) {
      return Optional.of(0L);
    }
    return size.minus(end)
        .filter(left -> left.constant().isPresent())
        .map(left -> Math.max(0, left.offset()));
  }
}
