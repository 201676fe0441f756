package io.github.kabegami.network.onnx;

/** What a side of a tensor counts. */
enum Direction {
  /** Channels, batches, places in a block: not where in the picture. */
  NONE,
  /** Rows of the picture, from the top. */
  ROWS,
  /** Columns of the picture, from the left. */
  COLUMNS
}
