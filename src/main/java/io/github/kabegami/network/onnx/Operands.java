package io.github.kabegami.network.onnx;

import io.github.kabegami.network.onnx.OnnxGraph.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A node and what is known of its inputs, at least one of which holds pixels.
 *
 * @param values one for each input; empty where it is left out
 */
record Operands(Node node, List<Optional<Known>> values) {

  String type() {
    return node.type();
  }

  Optional<Known> value(int place) {
    return place < values.size() ? values.get(place) : Optional.empty();
  }

  /** The first input, which must hold the pixels, and no other input may. */
  PictureTensor picture() {
    long pictures =
        values.stream().flatMap(Optional::stream).filter(PictureTensor.class::isInstance).count();
    if (pictures != 1 || !(value(0).orElseThrow() instanceof PictureTensor picture)) {
      throw new WholePicture(type() + " with computed weights");
    }
    return picture;
  }

  /** The first input, as {@link #picture}, of which axes 2 and 3 only may go over the picture. */
  PictureTensor image() {
    PictureTensor picture = picture();
    if (!picture.isImage()) {
      throw new WholePicture(
          "operator " + Words.shown(type()) + " over something else than a picture");
    }
    return picture;
  }

  /** Inputs from a place on, which must be constant where they are there. */
  void requireConstant(int place) {
    for (int i = place; i < values.size(); i++) {
      if (value(i).filter(value -> !isConstant(value)).isPresent()) {
        throw new WholePicture(type() + " with computed weights");
      }
    }
  }

  /** Numbers of an input, or of an attribute in older models; empty if neither is there. */
  Optional<SizeTensor> sizes(int place, String attribute) {
    Optional<Known> value = value(place);
    if (value.isPresent()) {
      return value.filter(SizeTensor.class::isInstance).map(SizeTensor.class::cast);
    }
    return node.integers(attribute).map(Operands::list);
  }

  private static SizeTensor list(long[] numbers) {
    return SizeTensor.list(Arrays.stream(numbers).mapToObj(n -> Optional.of(Size.of(n))).toList());
  }

  /** Constant numbers; empty if they are not there or not constant. */
  Optional<long[]> numbers(int place, String attribute) {
    return sizes(place, attribute).flatMap(SizeTensor::constants);
  }

  /** Whether an input or an attribute of that name is there. */
  boolean has(int place, String attribute) {
    return value(place).isPresent() || node.attributes().containsKey(attribute);
  }

  /** Sides of a constant input; -1 where one is not known. */
  List<Long> weightShape(int place) {
    Optional<Known> value = value(place);
    if (value.isEmpty() || !isConstant(value.get())) {
      throw new WholePicture(type() + " with computed weights");
    }
    return SizeOperators.shapeOf(value.get());
  }

  static boolean isConstant(Known value) {
    return value instanceof Known.Weights
        || (value instanceof SizeTensor && !SizeOperators.varies(value));
  }
}
