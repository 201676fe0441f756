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
 * Operators that put margins around a picture or cut them off: Pad and Slice. Source of the
 * operators: onnx/docs/Operators.md.
 */
final class MarginOperators {
  private static final int LARGEST_MARGIN = 4096;
  private static final long LARGEST_SMALLEST = 4096;

  private final Alignment alignment;
  private int mirrored;
  private int smallest = 1;

  /**
   * With a place to note what the input's sides must be multiples of.
   *
   * @param alignment is changed
   */
  MarginOperators(Alignment alignment) {
    this.alignment = alignment;
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
      boolean small = Math.abs(before) <= LARGEST_MARGIN && Math.abs(after) <= LARGEST_MARGIN;
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
    Optional<Long> start = fromStart(cut.start, size);
    Optional<Long> left = fromEnd(cut.end, size);
    boolean certain =
        direction != Direction.NONE
            && start.isPresent()
            && left.isPresent()
            && cut.step >= 1
            && cut.step <= OnnxGraph.LARGEST_STRIDE;
    if (!certain || start.get() > LARGEST_MARGIN || left.get() > LARGEST_MARGIN) {
      throw new WholePicture("Slice of a fixed part");
    }
    long first = start.get();
    alignment.require(in, place, cut.step);
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

  /** How many pixels a slice leaves out at the start, where that is a constant. */
  private static Optional<Long> fromStart(Size place, Size size) {
    boolean fromTheEnd = place.isConstant() && place.offset() < 0;
    Optional<Size> forward = fromTheEnd ? size.plus(place) : Optional.of(place);
    return forward.filter(f -> f.constant().isPresent() && f.offset() >= 0).map(Size::offset);
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
