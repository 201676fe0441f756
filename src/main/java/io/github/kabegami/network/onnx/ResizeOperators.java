package io.github.kabegami.network.onnx;

import io.github.kabegami.network.onnx.OnnxGraph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Resize and Upsample by a constant whole factor. Places between pixels are computed in float from
 * the tile's corner: only by a power of two are they the same in every tile. Source of the
 * operators: onnx/docs/Operators.md.
 */
final class ResizeOperators {
  private final Findings findings;

  /**
   * With a place to note what is found.
   *
   * @param findings is changed
   */
  ResizeOperators(Findings findings) {
    this.findings = findings;
  }

  PictureTensor resized(Operands operands) {
    PictureTensor result = operands.image();
    Node node = operands.node();
    String type = node.type();
    long factor = factor(operands, result);
    if (node.integer("antialias", 0) != 0
        || !node.text("keep_aspect_ratio_policy", "stretch").equals("stretch")) {
      throw new WholePicture(type + " by anything but a constant whole factor");
    }
    String mode = node.text("mode", "nearest");
    String where = node.text("coordinate_transformation_mode", "half_pixel");
    boolean between = Set.of("half_pixel", "pytorch_half_pixel", "asymmetric").contains(where);
    boolean powerOfTwo = Long.bitCount(factor) == 1;
    boolean linear = (mode.equals("linear") || mode.equals("bilinear")) && between && powerOfTwo;
    boolean cubic = mode.equals("cubic") && between && powerOfTwo;
    boolean repeats = mode.equals("nearest") && repeats(operands, where);
    if (!linear && !cubic && !repeats) {
      // The size is known all the same.
      findings.note(
          type + " " + Words.shown(mode) + " (" + Words.shown(where) + ") by " + factor, node);
    }
    double taps = linear ? 1 : 2;
    for (int d = 0; d < 2; d++) {
      int place = Sides.FIRST + d;
      result = Sides.bordered(result, place, !repeats, !repeats);
      Size size = Sides.times(Sides.size(result.axis(place)), factor);
      result =
          Sides.moved(
              result,
              place,
              size,
              span ->
                  repeats ? span.enlarged(factor) : span.reaching(-taps - 0.5, taps).finer(factor));
    }
    return result;
  }

  /** Whether nearest by a whole factor gives every pixel a block of its own. */
  private static boolean repeats(Operands operands, String where) {
    String rounding = operands.node().text("nearest_mode", "round_prefer_floor");
    return isOld(operands)
        || (where.equals("half_pixel") && rounding.startsWith("round"))
        || (where.equals("asymmetric") && rounding.equals("floor"));
  }

  /** Upsample and the first Resize, whose second input are the scales. */
  private static boolean isOld(Operands operands) {
    return operands.type().equals("Upsample") || operands.values().size() == 2;
  }

  private static long factor(Operands operands, PictureTensor in) {
    Optional<Known> scales = operands.value(isOld(operands) ? 1 : 2);
    Optional<Known> sizes = operands.value(3);
    Optional<SizeTensor> factors = Optional.empty();
    if (isThere(sizes)) {
      factors =
          sizes
              .flatMap(s -> perAxis(operands, s))
              .flatMap(s -> s.with(in.shape(), (a, b) -> a.flatMap(x -> b.flatMap(x::dividedBy))));
    } else if (isThere(scales)) {
      factors = scales.flatMap(s -> perAxis(operands, s));
    } else if (operands.node().attributes().containsKey("scales")) {
      float[] listed = operands.node().attributes().get("scales").decimals();
      List<Optional<Size>> list = new ArrayList<>();
      for (float scale : listed) {
        list.add(Size.of((double) scale));
      }
      factors = Optional.of(SizeTensor.list(list));
    }
    long[] found = factors.flatMap(SizeTensor::constants).orElse(new long[0]);
    if (found.length != 4
        || found[0] != 1
        || found[1] != 1
        || found[2] != found[3]
        || found[2] < 1
        || found[2] > OnnxGraph.LARGEST_STRIDE) {
      throw new WholePicture(operands.type() + " by anything but a constant whole factor");
    }
    return found[2];
  }

  private static boolean isThere(Optional<Known> value) {
    return value.isPresent()
        && !(value.get() instanceof SizeTensor sizes && sizes.elements().isEmpty());
  }

  /** Numbers for all four axes; newer models may name the axes that they are for. */
  private static Optional<SizeTensor> perAxis(Operands operands, Known value) {
    return value instanceof SizeTensor sizes && !operands.node().attributes().containsKey("axes")
        ? Optional.of(sizes)
        : Optional.empty();
  }
}
