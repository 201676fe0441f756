package io.github.kabegami.network.onnx;

import io.github.kabegami.network.onnx.PictureTensor.Axis;

/**
 * Operators that exchange channels for blocks of pixels: pixel shuffles. The order of the channels
 * in a block makes no difference to what a pixel depends on. Source of the operators:
 * onnx/docs/Operators.md.
 */
final class BlockOperators {
  private final Alignment alignment;

  /**
   * With a place to note what the input's sides must be multiples of.
   *
   * @param alignment is changed
   */
  BlockOperators(Alignment alignment) {
    this.alignment = alignment;
  }

  /** Channels to blocks of pixels. */
  PictureTensor depthToSpace(Operands operands) {
    PictureTensor result = operands.image();
    long block = operands.node().integer("blocksize", 1);
    result = withChannels(result, Size.ONE, Size.of(block * block));
    for (int d = 0; d < 2; d++) {
      int place = Sides.FIRST + d;
      Size size = Sides.times(Sides.size(result.axis(place)), block);
      result = Sides.moved(result, place, size, span -> span.enlarged(block));
    }
    return result;
  }

  /** Blocks of pixels to channels. */
  PictureTensor spaceToDepth(Operands operands) {
    PictureTensor result = operands.image();
    long block = operands.node().integer("blocksize", 1);
    result = withChannels(result, Size.of(block * block), Size.ONE);
    for (int d = 0; d < 2; d++) {
      int place = Sides.FIRST + d;
      alignment.require(result, place, block);
      Size size =
          Sides.size(result.axis(place))
              .dividedBy(Size.of(block))
              .filter(s -> s.offset() % s.denominator() == 0)
              .orElseThrow(
                  () -> new WholePicture(operands.type() + " of a size that is no multiple"));
      result = Sides.moved(result, place, size, span -> span.reduced(block));
    }
    return result;
  }

  private static PictureTensor withChannels(PictureTensor tensor, Size factor, Size divisor) {
    long channels =
        tensor
            .axis(1)
            .size()
            .flatMap(s -> s.times(factor))
            .flatMap(s -> s.dividedBy(divisor))
            .map(s -> s.constant().orElse(0))
            .orElse(0L);
    if (channels < 1) {
      throw new WholePicture("a pixel shuffle of channels that it does not divide");
    }
    return tensor.with(1, Axis.of(channels));
  }
}
