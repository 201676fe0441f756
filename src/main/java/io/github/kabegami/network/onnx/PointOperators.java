package io.github.kabegami.network.onnx;

import io.github.kabegami.network.onnx.PictureTensor.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Operators whose result at a pixel depends on the same pixel of their inputs only. Constants must
 * be the same at every pixel.
 */
final class PointOperators {
  private static final Set<String> NAMES =
      Set.of(
          ("Abs Acos Add And Asin Atan BatchNormalization Cast CastLike Ceil Celu Clip Cos Div Dropout Elu"
                  + " Equal Erf Exp Floor Gelu Greater GreaterOrEqual HardSigmoid HardSwish Identity"
                  + " IsInf IsNaN LeakyRelu Less LessOrEqual Log Max Mean Min Mish Mod Mul Neg Not Or"
                  + " PRelu Pow Reciprocal Relu Round Selu Sigmoid Sign Sin Softplus Softsign Sqrt"
                  + " Sub Sum Tan Tanh ThresholdedRelu Where Xor")
              .split(" "));

  private PointOperators() {}

  static boolean has(String type) {
    return NAMES.contains(type);
  }

  static PictureTensor follow(Operands operands) {
    boolean training =
        operands.node().integer("training_mode", 0) != 0
            || (operands.type().equals("Dropout") && operands.value(2).isPresent());
    if (training) {
      throw new WholePicture(operands.type() + " in training mode");
    }
    return operands.type().equals("BatchNormalization")
        ? normalized(operands)
        : together(operands.type(), operands.values());
  }

  /** Per channel, which is axis 1 whatever the others are. */
  private static PictureTensor normalized(Operands operands) {
    PictureTensor picture = operands.picture();
    for (int i = 1; i < operands.values().size(); i++) {
      operands.weightShape(i);
    }
    if (picture.rank() < 2 || !picture.axis(1).isPlain()) {
      throw new WholePicture("BatchNormalization over something else than channels");
    }
    return picture;
  }

  /** All inputs at the same place; axes of a single element fit to any. */
  static PictureTensor together(String type, List<Optional<Known>> values) {
    Optional<PictureTensor> result = Optional.empty();
    for (Optional<Known> value : values) {
      if (value.isPresent() && value.get() instanceof PictureTensor picture) {
        result = Optional.of(result.map(r -> union(type, r, picture)).orElse(picture));
      }
    }
    PictureTensor together = result.orElseThrow();
    for (Optional<Known> value : values) {
      if (value.isPresent() && !(value.get() instanceof PictureTensor)) {
        together = withConstant(type, together, value.get());
      }
    }
    return together;
  }

  private static PictureTensor union(String type, PictureTensor a, PictureTensor b) {
    int rank = Math.max(a.rank(), b.rank());
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      Axis one = axis(a, rank, i);
      Axis other = axis(b, rank, i);
      if (!one.isSingle() && !other.isSingle() && !one.equals(other) && !sameChannels(one, other)) {
        throw new WholePicture(type + " of tensors of different scale");
      }
      axes.add(one.isSingle() ? other : one);
    }
    return spans(type, a, b).with(axes);
  }

  /** Axes that do not go over the picture are alike if they have as many elements. */
  private static boolean sameChannels(Axis a, Axis b) {
    return a.isPlain() && b.isPlain() && a.size().equals(b.size());
  }

  private static Axis axis(PictureTensor tensor, int rank, int place) {
    int own = place - (rank - tensor.rank());
    return own < 0 ? Axis.SINGLE : tensor.axis(own);
  }

  /** The spans of both together, in each direction in which both go over the picture. */
  static PictureTensor spans(String type, PictureTensor a, PictureTensor b) {
    PictureTensor result = a;
    for (Direction direction : new Direction[] {Direction.ROWS, Direction.COLUMNS}) {
      if (!b.goesOver(direction)) {
        continue;
      }
      if (!a.goesOver(direction)) {
        result = result.withSpan(direction, span -> b.span(direction));
        continue;
      }
      if (!a.span(direction).isAsDenseAs(b.span(direction))) {
        throw new WholePicture(type + " of tensors of different scale");
      }
      result = result.withSpan(direction, span -> span.union(b.span(direction)));
    }
    return result;
  }

  private static PictureTensor withConstant(String type, PictureTensor picture, Known value) {
    if (!Operands.isConstant(value)) {
      throw new WholePicture(type + " with the picture's size or place");
    }
    List<Long> shape = SizeOperators.shapeOf(value);
    List<Axis> axes = new ArrayList<>(picture.axes());
    for (int i = 0; i < shape.size(); i++) {
      int place = i + axes.size() - shape.size();
      long side = shape.get(i);
      Axis axis = place < 0 ? Axis.SINGLE : axes.get(place);
      boolean fits = side == 1 || (side > 0 && place >= 0 && axis.isPlain());
      if (!fits) {
        throw new WholePicture(type + " with a constant that is not the same everywhere");
      }
      if (axis.isSingle() && side > 1) {
        axes.set(place, Axis.of(side));
      }
    }
    return picture.with(axes);
  }
}
