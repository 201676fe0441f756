package io.github.kabegami.network.onnx;

import io.github.kabegami.core.ModelException;
import java.util.EnumMap;
import java.util.Map;

/** Bounds what a model file can make the reader keep, however hostile it is. */
final class Budget {

  /** What is counted, and how much of it a file may have. */
  enum Kind {
    NODES("nodes", 50_000),
    TENSORS("tensors", 50_000),
    PORTS("inputs, outputs and their sides", 10_000),
    ATTRIBUTES("attributes", 500_000),
    NUMBERS("numbers in attributes and small tensors", 2_000_000),
    TEXTS("names", 1_000_000),
    CHARACTERS("bytes of names and texts", 32_000_000),
    ENTRIES("entries of metadata and operator sets", 1_000);

    private final String words;
    private final long limit;

    Kind(String words, long limit) {
      this.words = words;
      this.limit = limit;
    }
  }

  /** Graphs inside graphs, as If and Loop have them. */
  static final int DEEPEST_GRAPH = 8;

  private final Map<Kind, Long> used = new EnumMap<>(Kind.class);

  /**
   * Takes note that something is kept.
   *
   * @throws ModelException if that is too much, with the limit
   */
  void take(Kind kind, long count) {
    if (used.merge(kind, count, Long::sum) > kind.limit) {
      throw new ModelException(
          "the model has more than " + kind.limit + " " + kind.words + ", which is too many");
    }
  }
}
