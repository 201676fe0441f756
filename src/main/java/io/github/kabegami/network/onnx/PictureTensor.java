package io.github.kabegami.network.onnx;

import io.github.kabegami.network.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * A tensor that is made from the picture: what its axes count, and which input pixels an element
 * depends on. A batch is one picture.
 *
 * @param axes in the tensor's order
 * @param rows what an element in row i depends on, in rows of the input
 * @param columns the same for columns
 * @param input the picture's own sides
 */
record PictureTensor(List<Axis> axes, Span rows, Span columns, InputSides input) implements Known {

  /** Height and width of the input picture, each one number or any. */
  record InputSides(Size height, Size width) {

    Size of(Direction direction) {
      return direction == Direction.ROWS ? height : width;
    }
  }

  /**
   * A run of elements that count the same thing.
   *
   * @param direction rows or columns of the picture, or neither; of each at most one run in a
   *     tensor
   */
  record Run(Direction direction, Size size) {

    static Run of(long channels) {
      return new Run(Direction.NONE, Size.of(channels));
    }
  }

  /**
   * An axis: runs, the last one fastest; none for a single element. Where rows are followed by
   * places within a row's block only, they are finer rows instead.
   */
  record Axis(List<Run> runs) {
    static final Axis SINGLE = new Axis(List.of());

    static Axis of(long channels) {
      return channels == 1 ? SINGLE : new Axis(List.of(Run.of(channels)));
    }

    static Axis of(Direction direction, Size size) {
      return new Axis(List.of(new Run(direction, size)));
    }

    /** Whether its place says nothing of a place in the picture. */
    boolean isPlain() {
      return runs.stream().allMatch(run -> run.direction() == Direction.NONE);
    }

    /** The direction in which it goes over the picture, and nothing else; else NONE. */
    Direction direction() {
      return runs.size() == 1 ? runs.get(0).direction() : Direction.NONE;
    }

    boolean isSingle() {
      return runs.isEmpty();
    }

    /** Number of its elements; empty where that is no simple number. */
    Optional<Size> size() {
      Optional<Size> product = Optional.of(Size.ONE);
      for (Run run : runs) {
        product = product.flatMap(p -> p.times(run.size()));
      }
      return product;
    }
  }

  /** The input of a network: one picture of some channels. */
  static PictureTensor input(long channels, Size height, Size width) {
    return new PictureTensor(
        List.of(
            Axis.SINGLE,
            Axis.of(channels),
            Axis.of(Direction.ROWS, height),
            Axis.of(Direction.COLUMNS, width)),
        Span.INPUT,
        Span.INPUT,
        new InputSides(height, width));
  }

  int rank() {
    return axes.size();
  }

  Axis axis(int place) {
    return axes.get(place);
  }

  /** An axis by the number that an operator gives, from the end where it is negative. */
  OptionalInt place(long number) {
    long place = number < 0 ? number + rank() : number;
    return place < 0 || place >= rank() ? OptionalInt.empty() : OptionalInt.of((int) place);
  }

  /** Whether no axis goes over the picture. */
  boolean isPlain() {
    return axes.stream().allMatch(Axis::isPlain);
  }

  /** Whether an axis goes over the picture in a direction. */
  boolean goesOver(Direction direction) {
    return axes.stream()
        .anyMatch(axis -> axis.runs().stream().anyMatch(run -> run.direction() == direction));
  }

  /** Whether axes 2 and 3, and no others, go over the picture, or over nothing. */
  boolean isImage() {
    return rank() == 4
        && axis(0).isPlain()
        && axis(1).isPlain()
        && isSide(axis(2))
        && isSide(axis(3));
  }

  private static boolean isSide(Axis axis) {
    return axis.isPlain() || axis.direction() != Direction.NONE;
  }

  Span span(Direction direction) {
    return direction == Direction.ROWS ? rows : columns;
  }

  PictureTensor with(int place, Axis axis) {
    List<Axis> changed = new ArrayList<>(axes);
    changed.set(place, axis);
    return new PictureTensor(changed, rows, columns, input);
  }

  PictureTensor with(List<Axis> changed) {
    return new PictureTensor(List.copyOf(changed), rows, columns, input);
  }

  PictureTensor withSpan(Direction direction, UnaryOperator<Span> change) {
    return switch (direction) {
      case ROWS -> new PictureTensor(axes, change.apply(rows), columns, input);
      case COLUMNS -> new PictureTensor(axes, rows, change.apply(columns), input);
      case NONE -> this;
    };
  }

  /**
   * Places that a side has more than its share of the input's side; below zero where it was
   * cropped.
   *
   * @param place of an axis that goes over the picture
   */
  double surplus(int place) {
    Direction direction = axis(place).direction();
    Size size = Sides.size(axis(place));
    Size whole = input.of(direction);
    boolean fixed = size.isConstant() && whole.isConstant();
    double share = fixed ? whole.offset() / span(direction).step() : 0;
    return (double) size.offset() / size.denominator() - share;
  }

  /** Elements for each pixel of the input, in a large picture; empty if that is not known. */
  OptionalDouble perInputPixel() {
    double product = 1;
    for (Direction direction : List.of(Direction.ROWS, Direction.COLUMNS)) {
      if (!goesOver(direction) && input.of(direction).isConstant()) {
        product /= input.of(direction).offset();
      } else if (!goesOver(direction)) {
        return OptionalDouble.of(0);
      }
    }
    for (Axis axis : axes) {
      for (Run run : axis.runs()) {
        product *= share(run);
      }
    }
    return product > 0 ? OptionalDouble.of(product) : OptionalDouble.empty();
  }

  private double share(Run run) {
    Size size = run.size();
    Size whole = input.of(run.direction());
    double count = (double) size.offset() / size.denominator();
    if (run.direction() == Direction.NONE) {
      return count;
    }
    return size.isConstant()
        ? count / whole.offset()
        : (double) size.numerator() / size.denominator();
  }

  /** Numbers of its axes. */
  SizeTensor shape() {
    return SizeTensor.list(axes.stream().map(Axis::size).toList());
  }
}
