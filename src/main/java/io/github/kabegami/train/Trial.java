package io.github.kabegami.train;

import java.io.Closeable;
import java.io.IOException;

/** A run that is tried for a few steps, to measure them: nothing is written. */
interface Trial extends Closeable {

  /** Patches of an epoch. */
  long epoch();

  /**
   * Makes one step of the optimizer, with a batch of the loader.
   *
   * @throws IOException if pictures cannot be read
   */
  void step() throws IOException;

  /** Seconds that all steps together have waited for batches. */
  double waited();

  @Override
  void close() throws IOException;
}
