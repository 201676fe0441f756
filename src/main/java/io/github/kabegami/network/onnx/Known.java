package io.github.kabegami.network.onnx;

import java.util.List;

/** What the analysis of a graph knows of a value. */
sealed interface Known
    permits SizeTensor, Known.Weights, PictureTensor, Known.Computed, Known.Lost {

  /**
   * A constant that is not looked into.
   *
   * @param shape its sides; -1 for a side that is not known
   */
  record Weights(List<Long> shape) implements Known {
    /** Of which not even the number of sides is known. */
    static final Weights ANY = new Weights(List.of(-1L, -1L, -1L, -1L, -1L, -1L, -1L, -1L));
  }

  /** Something that depends on the picture's size in a way that is not followed. */
  record Computed() implements Known {}

  /** Something that depends on the picture in a way that is not followed. */
  record Lost() implements Known {}
}
