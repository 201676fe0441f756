package io.github.kabegami.network.onnx;

import io.github.kabegami.network.Span;

/** A multiple that the input's sides must have, so that every step of a network comes out even. */
final class Alignment {
  private static final long LARGEST = 1L << 30;

  private long multiple = 1;

  /** The least common multiple of what was required so far; stops at a large number. */
  long multiple() {
    return multiple;
  }

  /** The input's sides must be multiples of this one. */
  void require(long factor) {
    multiple = new Span(Math.min(factor, LARGEST), 1, 0, 0).alignment(1, multiple);
  }

  /** The sides of a tensor must be multiples of a stride. */
  void require(Span span, long stride) {
    multiple = span.alignment(stride, multiple);
  }

  /**
   * A side must be a multiple of a stride, so that every tile begins alike. Of an axis that does
   * not go over the picture nothing is required.
   *
   * @param place of the axis
   */
  void require(PictureTensor tensor, int place, long stride) {
    Direction direction = tensor.axis(place).direction();
    if (direction != Direction.NONE) {
      require(tensor.span(direction), stride);
    }
  }
}
