package io.github.kabegami.network.onnx;

import io.github.kabegami.network.onnx.OnnxGraph.Node;
import io.github.kabegami.network.onnx.PictureTensor.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Operators that rearrange or sum up axes. Along axes that do not go over the picture, as channels,
 * every pixel stays for itself; along others the whole picture counts. Source of the operators:
 * onnx/docs/Operators.md.
 */
final class AxisOperators {
  private final Findings findings;
  private final long operatorSet;

  /**
   * With a place to note what is found.
   *
   * @param findings is changed
   * @param operatorSet version of the standard operators, some of which changed
   */
  AxisOperators(Findings findings, long operatorSet) {
    this.findings = findings;
    this.operatorSet = operatorSet;
  }

  PictureTensor reshape(Operands operands) {
    PictureTensor in = operands.picture();
    SizeTensor shape =
        operands.sizes(1, "shape").orElseThrow(() -> new WholePicture("operator Reshape"));
    boolean zeroCopies = operands.node().integer("allowzero", 0) == 0;
    List<Optional<Size>> target = new ArrayList<>();
    for (int i = 0; i < shape.elements().size(); i++) {
      Optional<Size> side = shape.elements().get(i);
      boolean copies = zeroCopies && side.isPresent() && side.get().is(0);
      boolean open = side.isPresent() && side.get().is(-1);
      target.add(open ? Optional.empty() : copies && i < in.rank() ? in.axis(i).size() : side);
    }
    return reshaped(in, target);
  }

  private PictureTensor reshaped(PictureTensor in, List<Optional<Size>> target) {
    return Reshaping.of(in, target, findings.alignment())
        .orElseThrow(() -> new WholePicture("operator Reshape"));
  }

  PictureTensor flatten(Operands operands) {
    PictureTensor in = operands.picture();
    long number = operands.node().integer("axis", 1);
    int axis = (int) (number < 0 ? number + in.rank() : number);
    if (axis < 0 || axis > in.rank()) {
      throw new WholePicture("Flatten of no axis");
    }
    Optional<Size> first = Optional.of(Size.ONE);
    for (Axis before : in.axes().subList(0, axis)) {
      first = first.flatMap(f -> before.size().flatMap(f::times));
    }
    Size rows = first.orElseThrow(() -> new WholePicture("operator Flatten"));
    return reshaped(in, List.of(Optional.of(rows), Optional.empty()));
  }

  PictureTensor transpose(Operands operands) {
    PictureTensor in = operands.picture();
    Optional<long[]> given = operands.node().integers("perm");
    List<Axis> turned = new ArrayList<>(in.axes());
    if (given.isEmpty()) {
      Collections.reverse(turned);
      return in.with(turned);
    }
    long[] perm = given.get();
    boolean complete =
        perm.length == in.rank()
            && Arrays.stream(perm).filter(p -> p >= 0 && p < in.rank()).distinct().count()
                == in.rank();
    if (!complete) {
      throw new WholePicture("Transpose of axes that are not there");
    }
    for (int i = 0; i < perm.length; i++) {
      turned.set(i, in.axis((int) perm[i]));
    }
    return in.with(turned);
  }

  PictureTensor squeeze(Operands operands) {
    PictureTensor in = operands.picture();
    List<Axis> axes = new ArrayList<>();
    Optional<long[]> numbers = operands.numbers(1, "axes");
    if (numbers.isEmpty() && operands.has(1, "axes")) {
      throw new WholePicture("Squeeze of computed axes");
    }
    boolean[] dropped = marked(in, numbers);
    for (int i = 0; i < in.rank(); i++) {
      boolean drop = numbers.isEmpty() ? in.axis(i).isSingle() : dropped[i];
      if (drop && !in.axis(i).isSingle()) {
        throw new WholePicture("Squeeze of an axis of several elements");
      }
      if (!drop) {
        axes.add(in.axis(i));
      }
    }
    return in.with(axes);
  }

  private static boolean[] marked(PictureTensor in, Optional<long[]> numbers) {
    boolean[] marked = new boolean[in.rank()];
    for (long number : numbers.orElse(new long[0])) {
      marked[in.place(number).orElseThrow(() -> new WholePicture("an axis that is not there"))] =
          true;
    }
    return marked;
  }

  PictureTensor unsqueeze(Operands operands) {
    PictureTensor in = operands.picture();
    long[] numbers =
        operands.numbers(1, "axes").orElseThrow(() -> new WholePicture("operator Unsqueeze"));
    int rank = in.rank() + numbers.length;
    if (rank > 16) {
      throw new WholePicture("operator Unsqueeze");
    }
    boolean[] added = new boolean[rank];
    for (long number : numbers) {
      long place = number < 0 ? number + rank : number;
      if (place < 0 || place >= rank || added[(int) place]) {
        throw new WholePicture("an axis that is not there");
      }
      added[(int) place] = true;
    }
    List<Axis> axes = new ArrayList<>();
    int from = 0;
    for (boolean single : added) {
      axes.add(single ? Axis.SINGLE : in.axis(from++));
    }
    return in.with(axes);
  }

  PictureTensor concat(Operands operands) {
    long number = operands.node().integer("axis", 0);
    PictureTensor first = firstPicture(operands);
    int place = channelPlace(operands, first, number);
    long channels = 0;
    List<Optional<Known>> sameChannels = new ArrayList<>();
    for (Optional<Known> value : operands.values()) {
      Known part = value.orElseThrow(() -> new WholePicture("Concat of nothing"));
      if (part instanceof PictureTensor picture && picture.rank() == first.rank()) {
        channels += count(picture.axis(place));
        sameChannels.add(Optional.of(picture.with(place, Axis.SINGLE)));
      } else if (Operands.isConstant(part) && SizeOperators.shapeOf(part).size() == first.rank()) {
        List<Long> shape = new ArrayList<>(SizeOperators.shapeOf(part));
        channels += known(shape.set(place, 1L));
        sameChannels.add(Optional.of(new Known.Weights(shape)));
      } else if (!(part instanceof PictureTensor) && !Operands.isConstant(part)) {
        throw new WholePicture("Concat with the picture's size or place");
      } else {
        throw new WholePicture("Concat of tensors of different shape");
      }
    }
    return PointOperators.together("Concat", sameChannels).with(place, Axis.of(channels));
  }

  private static PictureTensor firstPicture(Operands operands) {
    return operands.values().stream()
        .flatMap(Optional::stream)
        .filter(PictureTensor.class::isInstance)
        .map(PictureTensor.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** An axis that does not go over the picture. */
  private static int channelPlace(Operands operands, PictureTensor in, long number) {
    OptionalInt place = in.place(number);
    if (place.isEmpty() || !in.axis(place.getAsInt()).isPlain()) {
      throw new WholePicture(operands.type() + " along axis " + number);
    }
    return place.getAsInt();
  }

  private static long count(Axis axis) {
    return known(axis.size().map(size -> size.constant().orElse(-1)).orElse(-1L));
  }

  private static long known(long channels) {
    if (channels < 0 || channels >= 1 << 20) {
      throw new WholePicture("a number of channels that is not known");
    }
    return channels;
  }

  List<Known> split(Operands operands) {
    PictureTensor in = operands.picture();
    Node node = operands.node();
    int place = channelPlace(operands, in, node.integer("axis", 0));
    int outputs = node.outputs().size();
    long channels = count(in.axis(place));
    long[] lengths = new long[outputs];
    if (operands.has(1, "split")) {
      lengths = operands.numbers(1, "split").orElse(new long[0]);
    } else {
      long each = (channels + outputs - 1) / Math.max(1, outputs);
      Arrays.fill(lengths, each);
      if (outputs > 0) {
        lengths[outputs - 1] = channels - each * (outputs - 1);
      }
    }
    boolean fits =
        lengths.length == outputs
            && Arrays.stream(lengths).allMatch(length -> length > 0 && length <= channels)
            && Arrays.stream(lengths).sum() == channels;
    if (!fits) {
      throw new WholePicture("Split into parts that are not known");
    }
    List<Known> parts = new ArrayList<>();
    for (long length : lengths) {
      parts.add(in.with(place, Axis.of(length)));
    }
    return parts;
  }

  PictureTensor gather(Operands operands) {
    PictureTensor in = operands.picture();
    int place = channelPlace(operands, in, operands.node().integer("axis", 0));
    List<Long> indices = operands.weightShape(1);
    if (indices.size() > 1 || (indices.size() == 1 && indices.get(0) < 1)) {
      throw new WholePicture("operator Gather");
    }
    if (indices.size() == 1) {
      return in.with(place, Axis.of(indices.get(0)));
    }
    List<Axis> axes = new ArrayList<>(in.axes());
    axes.remove(place);
    return in.with(axes);
  }

  PictureTensor expand(Operands operands) {
    PictureTensor in = operands.picture();
    SizeTensor shape = operands.sizes(1, "").orElseThrow(() -> new WholePicture("operator Expand"));
    int more = shape.elements().size() - in.rank();
    List<Axis> axes = new ArrayList<>(in.axes());
    for (int i = 0; i < more; i++) {
      axes.add(0, Axis.SINGLE);
    }
    for (int i = 0; i < shape.elements().size(); i++) {
      int place = i + Math.max(0, -more);
      Optional<Size> side = shape.elements().get(i);
      Axis axis = axes.get(place);
      boolean stays = side.isPresent() && (side.get().is(1) || side.equals(axis.size()));
      boolean widens = axis.isSingle() && side.isPresent() && side.get().constant().orElse(0) > 1;
      if (!stays && !widens) {
        throw new WholePicture("operator Expand");
      }
      axes.set(place, widens ? Axis.of(side.orElseThrow().offset()) : axis);
    }
    return in.with(axes);
  }

  PictureTensor tile(Operands operands) {
    PictureTensor in = operands.picture();
    long[] repeats = operands.numbers(1, "").orElseThrow(() -> new WholePicture("operator Tile"));
    if (repeats.length != in.rank()) {
      throw new WholePicture("operator Tile");
    }
    PictureTensor result = in;
    for (int i = 0; i < repeats.length; i++) {
      if (repeats[i] == 1) {
        continue;
      }
      if (!in.axis(i).isPlain() || repeats[i] < 1 || repeats[i] > 1 << 20) {
        throw new WholePicture("operator Tile");
      }
      result = result.with(i, Axis.of(count(in.axis(i)) * repeats[i]));
    }
    return result;
  }

  /** Sums, means and extremes along some axes. */
  PictureTensor reduce(Operands operands) {
    PictureTensor in = operands.picture();
    Node node = operands.node();
    Optional<long[]> numbers = operands.numbers(1, "axes");
    if (numbers.isEmpty() && operands.has(1, "axes")) {
      throw new WholePicture("operator " + node.type() + " along computed axes");
    }
    boolean none = numbers.isEmpty() || numbers.get().length == 0;
    if (none && node.integer("noop_with_empty_axes", 0) != 0) {
      return in;
    }
    boolean[] reduced = marked(in, numbers);
    boolean keeps = node.integer("keepdims", 1) != 0;
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < in.rank(); i++) {
      if (!none && !reduced[i]) {
        axes.add(in.axis(i));
        continue;
      }
      overAll(operands, in.axis(i));
      if (keeps) {
        axes.add(Axis.SINGLE);
      }
    }
    return in.with(axes);
  }

  /** What pools whole pictures. */
  PictureTensor global(Operands operands) {
    PictureTensor in = operands.picture();
    List<Axis> axes = new ArrayList<>(in.axes());
    for (int i = 2; i < axes.size(); i++) {
      overAll(operands, axes.get(i));
      axes.set(i, Axis.SINGLE);
    }
    return in.with(axes);
  }

  /** Softmax and its like, which look along an axis, in old models along all that follow too. */
  PictureTensor alongAxis(Operands operands) {
    PictureTensor in = operands.picture();
    boolean old = operatorSet < 13 && !operands.type().equals("LpNormalization");
    long number = operands.node().integer("axis", old ? 1 : -1);
    int place = in.place(number).orElseThrow(() -> new WholePicture("an axis that is not there"));
    for (int i = place; i < (old ? in.rank() : place + 1); i++) {
      overAll(operands, in.axis(i));
    }
    return in;
  }

  /** LayerNormalization and its like, over an axis and all that follow. */
  PictureTensor fromAxisOn(Operands operands) {
    PictureTensor in = operands.picture();
    int place =
        in.place(operands.node().integer("axis", -1))
            .orElseThrow(() -> new WholePicture("an axis that is not there"));
    for (int i = place; i < in.rank(); i++) {
      overAll(operands, in.axis(i));
    }
    return PointOperators.together(operands.type(), operands.values());
  }

  /** InstanceNormalization and its like, over all places of a channel. */
  PictureTensor perChannel(Operands operands) {
    PictureTensor in = operands.picture();
    in.axes().forEach(axis -> overAll(operands, axis));
    return in;
  }

  private void overAll(Operands operands, Axis axis) {
    if (!axis.isPlain()) {
      findings.note("operator " + operands.type(), operands.node());
    }
  }

  /** A product with a constant matrix, as a convolution of one pixel. */
  PictureTensor matrixProduct(Operands operands) {
    boolean left = operands.value(0).filter(PictureTensor.class::isInstance).isPresent();
    boolean right = operands.value(1).filter(PictureTensor.class::isInstance).isPresent();
    if (left == right) {
      throw new WholePicture("operator MatMul of two values of the picture");
    }
    PictureTensor in = (PictureTensor) operands.value(left ? 0 : 1).orElseThrow();
    List<Long> matrix = operands.weightShape(left ? 1 : 0);
    if (matrix.size() != 2 || in.rank() < 2) {
      throw new WholePicture("operator MatMul");
    }
    return product(operands, in, in.rank() - (left ? 1 : 2), matrix.get(left ? 1 : 0));
  }

  PictureTensor gemm(Operands operands) {
    PictureTensor in = operands.picture();
    List<Long> matrix = operands.weightShape(1);
    boolean plain = operands.value(2).map(Operands::isConstant).orElse(true);
    if (in.rank() != 2
        || matrix.size() != 2
        || !plain
        || operands.node().integer("transA", 0) != 0) {
      throw new WholePicture("operator Gemm");
    }
    return product(operands, in, 1, matrix.get(operands.node().integer("transB", 0) != 0 ? 0 : 1));
  }

  private static PictureTensor product(
      Operands operands, PictureTensor in, int place, long channels) {
    if (!in.axis(place).isPlain()) {
      throw new WholePicture("operator " + operands.type() + " over places in the picture");
    }
    if (channels < 1 || channels > 1 << 20) {
      throw new WholePicture("operator " + operands.type());
    }
    return in.with(place, Axis.of(channels));
  }
}
