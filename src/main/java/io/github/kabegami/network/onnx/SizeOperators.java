package io.github.kabegami.network.onnx;

import io.github.kabegami.network.onnx.OnnxGraph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Computes what operators make of constants and of the picture's sides, as far as exporters use
 * them to say shapes, scales and margins. Source of the operators: onnx/docs/Operators.md.
 */
final class SizeOperators {
  private static final Set<String> SAME_SHAPE =
      Set.of(
          "Abs",
          "Cast",
          "CastLike",
          "DequantizeLinear",
          "Exp",
          "Identity",
          "Neg",
          "Not",
          "QuantizeLinear",
          "Reciprocal",
          "Sqrt");
  private static final Set<String> BROADCAST = Set.of("Add", "Div", "Mul", "Pow", "Sub");

  private final Alignment alignment;

  /**
   * With a place to note what the picture's sides must be multiples of.
   *
   * @param alignment is changed
   */
  SizeOperators(Alignment alignment) {
    this.alignment = alignment;
  }

  /**
   * What a node makes of values that do not hold pixels.
   *
   * @param inputs one for each input; empty where it is left out
   * @return one for each output
   */
  List<Known> follow(Node node, List<Optional<Known>> inputs) {
    boolean varies = inputs.stream().flatMap(Optional::stream).anyMatch(SizeOperators::varies);
    Optional<List<SizeTensor>> computed = sizes(inputs).flatMap(sizes -> compute(node, sizes));
    if (computed.isPresent() && computed.get().size() >= node.outputs().size()) {
      return computed.get().stream().map(result -> told(result, varies)).toList();
    }
    Known result = varies ? new Known.Computed() : weights(node, inputs);
    return Collections.nCopies(node.outputs().size(), result);
  }

  /** What is not known of a result may depend on the picture's size where an operand does. */
  private static Known told(SizeTensor result, boolean varies) {
    return varies && isUnknownConstant(result) && !result.isConstant()
        ? new Known.Computed()
        : result;
  }

  /** Whether a value depends on the size of the picture. */
  static boolean varies(Known value) {
    return value instanceof Known.Computed
        || (value instanceof SizeTensor sizes && !sizes.isConstant() && !isUnknownConstant(sizes));
  }

  /** Elements that are no simple fractions, all others constant, are constants too. */
  private static boolean isUnknownConstant(SizeTensor sizes) {
    return !sizes.whole()
        && sizes.elements().stream().allMatch(e -> e.isEmpty() || e.get().isConstant());
  }

  /** All inputs that are there as small tensors; empty if one is something else. */
  private static Optional<List<SizeTensor>> sizes(List<Optional<Known>> inputs) {
    List<SizeTensor> sizes = new ArrayList<>();
    for (Optional<Known> input : inputs) {
      if (input.isPresent() && input.get() instanceof SizeTensor tensor) {
        sizes.add(tensor);
      } else {
        return Optional.empty();
      }
    }
    return sizes.isEmpty() ? Optional.empty() : Optional.of(sizes);
  }

  private Optional<List<SizeTensor>> compute(Node node, List<SizeTensor> in) {
    if (node.type().equals("Split")) {
      return split(node, in);
    }
    return single(node, in).map(List::of);
  }

  private Optional<SizeTensor> single(Node node, List<SizeTensor> in) {
    SizeTensor first = in.get(0);
    return switch (node.type()) {
      case "Identity" -> Optional.of(first);
      case "Cast" -> Optional.of(cast(first, ElementType.of(node.integer("to", 0))));
      case "Add" -> pair(in, Size::plus);
      case "Sub" -> pair(in, Size::minus);
      case "Mul" -> pair(in, Size::times);
      case "Div" -> pair(in, (a, b) -> divided(a, b, first.whole()));
      case "Mod" -> pair(in, (a, b) -> remainder(a, b));
      case "Equal" -> pair(in, SizeOperators::equal).map(t -> t.withType(true));
      case "Where" -> where(in);
      case "Floor" -> Optional.of(each(first, s -> s.flatMap(v -> v.floor(alignment))));
      case "Ceil" -> Optional.of(each(first, s -> s.flatMap(this::ceiling)));
      case "Neg" -> Optional.of(each(first, s -> s.flatMap(v -> v.times(Size.of(-1)))));
      case "Concat" -> SizeTensor.joined(in);
      case "Gather" -> gather(node, in);
      case "Slice" -> slice(node, in);
      case "Unsqueeze" -> unsqueeze(node, in);
      case "Squeeze" -> first.elements().size() == 1 ? squeeze(first) : Optional.empty();
      case "Reshape" -> reshape(in);
      case "Transpose" -> first.transposed();
      case "ConstantOfShape" -> constantOfShape(node, first);
      case "ReduceProd" -> product(first);
      default -> Optional.empty();
    };
  }

  private SizeTensor cast(SizeTensor value, ElementType to) {
    boolean whole = !to.isFloating();
    if (to == ElementType.BOOL || !whole || value.whole()) {
      return value.withType(whole);
    }
    return each(value, s -> s.flatMap(this::truncated)).withType(true);
  }

  /** As a division of whole numbers or a cast rounds: towards zero. */
  private Optional<Size> truncated(Size value) {
    if (!value.isNegative()) {
      return value.floor(alignment);
    }
    return value
        .times(Size.of(-1))
        .flatMap(v -> v.floor(alignment))
        .flatMap(v -> v.times(Size.of(-1)));
  }

  private Optional<Size> ceiling(Size value) {
    Size minus = Size.of(-1);
    return value.times(minus).flatMap(v -> v.floor(alignment)).flatMap(v -> v.times(minus));
  }

  private Optional<Size> divided(Size a, Size b, boolean whole) {
    Optional<Size> quotient = a.dividedBy(b);
    return whole ? quotient.flatMap(this::truncated) : quotient;
  }

  private Optional<Size> remainder(Size a, Size b) {
    if (a.isNegative() || b.isNegative() || !b.isConstant()) {
      return Optional.empty();
    }
    return divided(a, b, true).flatMap(q -> q.times(b)).flatMap(a::minus);
  }

  /** 1 for equal, 0 for different; what grows with the picture is never below zero. */
  private static Optional<Size> equal(Size a, Size b) {
    boolean grows = a.numerator() > 0 && a.offset() >= 0 && b.isConstant() && b.isNegative();
    if (a.isConstant() && b.isConstant()) {
      return Optional.of(Size.of(a.equals(b) ? 1L : 0L));
    }
    return grows ? Optional.of(Size.of(0L)) : Optional.empty();
  }

  private static Optional<SizeTensor> where(List<SizeTensor> in) {
    if (in.size() != 3 || in.get(0).constants().isEmpty()) {
      return Optional.empty();
    }
    long[] choice = in.get(0).constants().get();
    SizeTensor yes = in.get(1);
    SizeTensor no = in.get(2);
    if (yes.elements().size() != choice.length || no.elements().size() != choice.length) {
      return Optional.empty();
    }
    List<Optional<Size>> chosen = new ArrayList<>();
    for (int i = 0; i < choice.length; i++) {
      chosen.add((choice[i] != 0 ? yes : no).elements().get(i));
    }
    return Optional.of(new SizeTensor(no.shape(), chosen, no.whole()));
  }

  @FunctionalInterface
  private interface Binary {
    Optional<Size> apply(Size a, Size b);
  }

  private static Optional<SizeTensor> pair(List<SizeTensor> in, Binary operation) {
    if (in.size() != 2) {
      return Optional.empty();
    }
    return in.get(0)
        .with(in.get(1), (a, b) -> a.flatMap(x -> b.flatMap(y -> operation.apply(x, y))));
  }

  private static SizeTensor each(SizeTensor value, UnaryOperator<Optional<Size>> operation) {
    List<Optional<Size>> results = value.elements().stream().map(operation).toList();
    return new SizeTensor(value.shape(), results, value.whole());
  }

  private static Optional<SizeTensor> gather(Node node, List<SizeTensor> in) {
    if (in.size() != 2 || node.integer("axis", 0) != 0 || in.get(1).rank() > 1) {
      return Optional.empty();
    }
    Optional<SizeTensor> picked = in.get(1).constants().flatMap(in.get(0)::picked);
    boolean single = in.get(1).rank() == 0;
    return single ? picked.flatMap(p -> p.reshaped(p.shape().subList(1, p.rank()))) : picked;
  }

  private static Optional<SizeTensor> slice(Node node, List<SizeTensor> in) {
    long[] starts = numbers(node, in, 1, "starts");
    long[] ends = numbers(node, in, 2, "ends");
    long[] axes = numbers(node, in, 3, "axes");
    long[] steps = numbers(node, in, 4, "steps");
    boolean first = axes.length == 0 || (axes.length == 1 && axes[0] == 0);
    if (in.get(0).rank() == 0 || starts.length != 1 || ends.length != 1 || !first) {
      return Optional.empty();
    }
    SliceRange range =
        SliceRange.of(
            starts[0], ends[0], steps.length == 1 ? steps[0] : 1, in.get(0).shape().get(0));
    return range.count() > 1024 ? Optional.empty() : in.get(0).picked(range.places());
  }

  /** Numbers of an input, or in old models of an attribute. */
  private static long[] numbers(Node node, List<SizeTensor> in, int place, String attribute) {
    return place < in.size()
        ? in.get(place).constants().orElse(new long[0])
        : node.integers(attribute).orElse(new long[0]);
  }

  private static Optional<List<SizeTensor>> split(Node node, List<SizeTensor> in) {
    long[] lengths = numbers(node, in, 1, "split");
    SizeTensor list = in.get(0);
    int outputs = node.outputs().size();
    if (list.rank() != 1 || node.integer("axis", 0) != 0 || outputs == 0) {
      return Optional.empty();
    }
    if (lengths.length == 0 && list.elements().size() % outputs == 0) {
      lengths = new long[outputs];
      Arrays.fill(lengths, list.elements().size() / outputs);
    }
    List<SizeTensor> parts = new ArrayList<>();
    long from = 0;
    for (long length : lengths) {
      if (length < 0 || length > list.elements().size() - from) {
        return Optional.empty();
      }
      int start = (int) from;
      from += length;
      parts.add(
          new SizeTensor(
              List.of((int) length), list.elements().subList(start, (int) from), list.whole()));
    }
    return Optional.of(parts);
  }

  /** A single number as a list of one; more sides of 1 are not needed for shapes. */
  private static Optional<SizeTensor> unsqueeze(Node node, List<SizeTensor> in) {
    long[] axes = numbers(node, in, 1, "axes");
    SizeTensor value = in.get(0);
    boolean first = axes.length == 1 && (axes[0] == 0 || axes[0] == -1);
    if (value.rank() == 0 && first) {
      return Optional.of(value.flat());
    }
    return Optional.empty();
  }

  private static Optional<SizeTensor> squeeze(SizeTensor value) {
    return value.reshaped(List.of());
  }

  private static Optional<SizeTensor> reshape(List<SizeTensor> in) {
    if (in.size() != 2 || in.get(1).constants().isEmpty()) {
      return Optional.empty();
    }
    long[] target = in.get(1).constants().get();
    int count = in.get(0).elements().size();
    List<Integer> shape = new ArrayList<>();
    long known = 1;
    for (int i = 0; i < target.length; i++) {
      long side = target[i] == 0 && i < in.get(0).rank() ? in.get(0).shape().get(i) : target[i];
      if (side < -1 || side > count) {
        return Optional.empty();
      }
      shape.add((int) side);
      known *= side > 0 ? side : 1;
      if (known > count) {
        return Optional.empty();
      }
    }
    int open = shape.indexOf(-1);
    if (open >= 0) {
      shape.set(open, (int) (count / Math.max(1, known)));
    }
    return shape.contains(-1) ? Optional.empty() : in.get(0).reshaped(shape);
  }

  private static Optional<SizeTensor> constantOfShape(Node node, SizeTensor shape) {
    Optional<long[]> sides = shape.constants().filter(s -> s.length == 1);
    SizeTensor zero = new SizeTensor(List.of(1), List.of(Optional.of(Size.of(0L))), false);
    OnnxGraph.Attribute value = node.attributes().get("value");
    Optional<SizeTensor> fill =
        value == null ? Optional.of(zero) : value.tensor().flatMap(SizeTensor::of);
    return sides.flatMap(s -> fill.flatMap(f -> SizeTensor.filled(s[0], f)));
  }

  private static Optional<SizeTensor> product(SizeTensor value) {
    Optional<Size> product = Optional.of(Size.ONE);
    for (Optional<Size> element : value.elements()) {
      product = product.flatMap(p -> element.flatMap(p::times));
    }
    return Optional.of(new SizeTensor(List.of(), List.of(product), value.whole()));
  }

  /** What is known of the shape of a constant that is computed from constants. */
  private static Known weights(Node node, List<Optional<Known>> inputs) {
    List<List<Long>> shapes =
        inputs.stream().flatMap(Optional::stream).map(SizeOperators::shapeOf).toList();
    if (!shapes.isEmpty() && SAME_SHAPE.contains(node.type())) {
      return new Known.Weights(shapes.get(0));
    }
    if (shapes.size() == 2 && BROADCAST.contains(node.type())) {
      return new Known.Weights(broadcast(shapes.get(0), shapes.get(1)));
    }
    if (shapes.size() == 2 && node.type().equals("Reshape")) {
      Optional<long[]> target =
          inputs
              .get(1)
              .filter(SizeTensor.class::isInstance)
              .flatMap(t -> ((SizeTensor) t).constants());
      return target.map(SizeOperators::reshaped).orElse(Known.Weights.ANY);
    }
    if (node.type().equals("Transpose") && !shapes.isEmpty()) {
      return node.integers("perm")
          .flatMap(perm -> permuted(shapes.get(0), perm))
          .orElse(Known.Weights.ANY);
    }
    if (node.type().equals("Unsqueeze") && !shapes.isEmpty()) {
      Optional<long[]> axes =
          inputs.size() > 1
              ? inputs
                  .get(1)
                  .filter(SizeTensor.class::isInstance)
                  .flatMap(t -> ((SizeTensor) t).constants())
              : node.integers("axes");
      return axes.flatMap(a -> unsqueezed(shapes.get(0), a)).orElse(Known.Weights.ANY);
    }
    return Known.Weights.ANY;
  }

  private static Known.Weights reshaped(long[] target) {
    List<Long> shape = new ArrayList<>();
    for (long side : target) {
      shape.add(side < 1 ? -1 : side);
    }
    return new Known.Weights(shape);
  }

  private static Optional<Known> permuted(List<Long> shape, long[] perm) {
    List<Long> turned = new ArrayList<>();
    for (long place : perm) {
      if (place < 0 || place >= shape.size()) {
        return Optional.empty();
      }
      turned.add(shape.get((int) place));
    }
    return Optional.of(new Known.Weights(turned));
  }

  private static Optional<Known> unsqueezed(List<Long> shape, long[] axes) {
    List<Long> wider = new ArrayList<>(shape);
    long[] sorted = axes.clone();
    Arrays.sort(sorted);
    for (long axis : sorted) {
      long place = axis < 0 && axes.length == 1 ? axis + shape.size() + 1 : axis;
      if (place < 0 || place > wider.size()) {
        return Optional.empty();
      }
      wider.add((int) place, 1L);
    }
    return Optional.of(new Known.Weights(wider));
  }

  /** The sides of a constant. */
  static List<Long> shapeOf(Known value) {
    if (value instanceof SizeTensor sizes) {
      return sizes.shape().stream().map(Integer::longValue).toList();
    }
    return value instanceof Known.Weights weights ? weights.shape() : Known.Weights.ANY.shape();
  }

  private static List<Long> broadcast(List<Long> a, List<Long> b) {
    int rank = Math.max(a.size(), b.size());
    List<Long> both = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      long one = side(a, rank, i);
      long other = side(b, rank, i);
      both.add(one == 1 ? other : other == 1 || one == other ? one : -1);
    }
    return both;
  }

  private static long side(List<Long> shape, int rank, int place) {
    int own = place - (rank - shape.size());
    return own < 0 ? 1 : shape.get(own);
  }
}
