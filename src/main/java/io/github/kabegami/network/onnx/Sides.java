package io.github.kabegami.network.onnx;

import io.github.kabegami.network.Span;
import io.github.kabegami.network.onnx.PictureTensor.Axis;
import java.util.function.UnaryOperator;

/**
 * What operators do to a side of a picture: its size, and the input pixels that it depends on. A
 * size that cannot be followed makes the answer "the whole picture".
 */
final class Sides {
  /** Place of the rows among the axes of a picture; the columns come after them. */
  static final int FIRST = 2;

  private Sides() {}

  static Size size(Axis axis) {
    return axis.size().orElseThrow(() -> new WholePicture("a size that is not followed"));
  }

  static Size plus(Size size, long constant) {
    return size.plus(constant).orElseThrow(() -> new WholePicture("a size that is too large"));
  }

  static Size times(Size size, long factor) {
    return size.times(Size.of(factor))
        .orElseThrow(() -> new WholePicture("a size that is too large"));
  }

  /**
   * Size after a stride.
   *
   * @param places that there are after the first, before the stride
   */
  static Size strided(Size places, long stride) {
    return places
        .dividedBy(Size.of(stride))
        .flatMap(s -> s.floor(new Alignment()))
        .flatMap(s -> s.plus(1))
        .orElseThrow(() -> new WholePicture("a size that is too large"));
  }

  /** An axis over the picture, of which something must be left. */
  static Axis axis(Direction direction, Size size) {
    if (size.isConstant() && size.offset() < 1) {
      throw new WholePicture("a picture with nothing left of it");
    }
    return Axis.of(direction, size);
  }

  /**
   * A tensor with another side; over a side of single places nothing moves.
   *
   * @param place of the axis
   */
  static PictureTensor moved(
      PictureTensor tensor, int place, Size size, UnaryOperator<Span> change) {
    Direction direction = tensor.axis(place).direction();
    Axis axis =
        direction == Direction.NONE
            ? Axis.of(Math.max(1, size.constant().orElse(1)))
            : axis(direction, size);
    return tensor.with(place, axis).withSpan(direction, change);
  }

  /**
   * Where an operator looks beyond a border, what it finds there must count as beyond the border of
   * the picture too, so that the border of a tile spoils the halo only. That is so by itself unless
   * the tensor was cropped before.
   *
   * @param place of the axis
   * @param before whether it looks beyond the first place
   * @param after whether it looks beyond the last place
   */
  static PictureTensor bordered(PictureTensor tensor, int place, boolean before, boolean after) {
    Direction direction = tensor.axis(place).direction();
    if (direction == Direction.NONE) {
      return tensor;
    }
    double more = tensor.surplus(place);
    return tensor.withSpan(
        direction,
        span ->
            span.atLeast(
                before ? span.step() - 1 : span.low(), after ? -more * span.step() : span.high()));
  }
}
