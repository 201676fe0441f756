package io.github.kabegami.network.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * A small tensor of numbers that are constant or computed from the picture's sides, as exporters
 * write them to say the shape of another tensor.
 *
 * @param shape few sides
 * @param elements in the order of the shape, the last side fastest; empty where it is not known
 * @param whole whether its type is one of whole numbers
 */
record SizeTensor(List<Integer> shape, List<Optional<Size>> elements, boolean whole)
    implements Known {
  private static final int MOST_ELEMENTS = 1024;

  /** A list of whole numbers. */
  static SizeTensor list(List<Optional<Size>> elements) {
    return new SizeTensor(List.of(elements.size()), elements, true);
  }

  /** A constant, if it is small. */
  static Optional<SizeTensor> of(OnnxGraph.Constant constant) {
    if (constant.values().isEmpty()) {
      return Optional.empty();
    }
    double[] values = constant.values().get();
    List<Integer> shape = new ArrayList<>();
    long count = 1;
    for (long side : constant.shape()) {
      if (side < 0 || side > MOST_ELEMENTS) {
        return Optional.empty();
      }
      shape.add((int) side);
      count *= side;
      if (count > MOST_ELEMENTS) {
        return Optional.empty();
      }
    }
    if (count != values.length) {
      return Optional.empty();
    }
    boolean whole = !constant.type().isFloating();
    List<Optional<Size>> elements = new ArrayList<>();
    for (double value : values) {
      elements.add(whole ? Optional.of(Size.of((long) value)) : Size.of(value));
    }
    return Optional.of(new SizeTensor(shape, elements, whole));
  }

  /** Whether nothing in it depends on the picture. */
  boolean isConstant() {
    return elements.stream().allMatch(e -> e.isPresent() && e.get().isConstant());
  }

  /** Its elements, if all are constant whole numbers. */
  Optional<long[]> constants() {
    long[] values = new long[elements.size()];
    for (int i = 0; i < values.length; i++) {
      Optional<Size> element = elements.get(i);
      if (element.isEmpty() || element.get().constant().isEmpty()) {
        return Optional.empty();
      }
      values[i] = element.get().constant().getAsLong();
    }
    return Optional.of(values);
  }

  int rank() {
    return shape.size();
  }

  SizeTensor withType(boolean isWhole) {
    return new SizeTensor(shape, elements, isWhole);
  }

  SizeTensor flat() {
    return new SizeTensor(List.of(elements.size()), elements, whole);
  }

  /** Of another shape; empty if that has another number of elements. */
  Optional<SizeTensor> reshaped(List<Integer> newShape) {
    long count = 1;
    for (int side : newShape) {
      count = Math.min(Integer.MAX_VALUE, count * side);
    }
    return count == elements.size()
        ? Optional.of(new SizeTensor(newShape, elements, whole))
        : Optional.empty();
  }

  /** The transpose of a table; a list stays as it is. */
  Optional<SizeTensor> transposed() {
    if (rank() < 2) {
      return Optional.of(this);
    }
    if (rank() > 2) {
      return Optional.empty();
    }
    int rows = shape.get(0);
    int columns = shape.get(1);
    List<Optional<Size>> turned = new ArrayList<>();
    for (int x = 0; x < columns; x++) {
      for (int y = 0; y < rows; y++) {
        turned.add(elements.get(y * columns + x));
      }
    }
    return Optional.of(new SizeTensor(List.of(columns, rows), turned, whole));
  }

  /** The parts along the first side that these numbers name, in their order. */
  Optional<SizeTensor> picked(long[] places) {
    if (rank() == 0 || places.length > MOST_ELEMENTS) {
      return Optional.empty();
    }
    int length = shape.get(0);
    int part = length == 0 ? 0 : elements.size() / length;
    if ((long) part * places.length > MOST_ELEMENTS) {
      return Optional.empty();
    }
    List<Optional<Size>> picked = new ArrayList<>();
    for (long place : places) {
      long from = place < 0 ? place + length : place;
      if (from < 0 || from >= length) {
        return Optional.empty();
      }
      picked.addAll(elements.subList((int) from * part, (int) (from + 1) * part));
    }
    List<Integer> newShape = new ArrayList<>(shape);
    newShape.set(0, places.length);
    return Optional.of(new SizeTensor(newShape, picked, whole));
  }

  /** Several after one another along the first side. */
  static Optional<SizeTensor> joined(List<SizeTensor> parts) {
    List<Optional<Size>> all = new ArrayList<>();
    for (SizeTensor part : parts) {
      if (part.rank() != 1 || all.size() + part.elements.size() > MOST_ELEMENTS) {
        return Optional.empty();
      }
      all.addAll(part.elements);
    }
    return Optional.of(
        new SizeTensor(List.of(all.size()), all, parts.stream().allMatch(SizeTensor::whole)));
  }

  /** So many times the same number. */
  static Optional<SizeTensor> filled(long count, SizeTensor value) {
    if (count < 0 || count > MOST_ELEMENTS || value.elements.size() != 1) {
      return Optional.empty();
    }
    return Optional.of(
        new SizeTensor(
            List.of((int) count),
            Collections.nCopies((int) count, value.elements.get(0)),
            value.whole));
  }

  /** An operation on each element with its partner; one of both may be a single number. */
  Optional<SizeTensor> with(SizeTensor other, BinaryOperator<Optional<Size>> operation) {
    boolean single = elements.size() == 1 && rank() <= other.rank();
    boolean otherSingle = other.elements.size() == 1 && other.rank() <= rank();
    if (!single && !otherSingle && !shape.equals(other.shape)) {
      return Optional.empty();
    }
    SizeTensor larger = single ? other : this;
    List<Optional<Size>> results = new ArrayList<>();
    for (int i = 0; i < larger.elements.size(); i++) {
      results.add(
          operation.apply(
              elements.get(single ? 0 : i), other.elements.get(otherSingle && !single ? 0 : i)));
    }
    return Optional.of(new SizeTensor(larger.shape, results, whole && other.whole));
  }
}
