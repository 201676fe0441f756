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
}
