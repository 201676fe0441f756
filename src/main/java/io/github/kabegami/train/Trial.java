package io.github.kabegami.train;

import java.io.Closeable;
import java.io.IOException;

/** A run that is tried for a few steps, to measure them: nothing is written. */
interface Trial extends Closeable {

  /** Pictures that are trained on. */
  int pictures();

  /** Patches of an epoch. */
  long epoch();

  /**
   * Makes one step of the optimizer, with a batch of the loader.
   *
   * @throws IOException if pictures cannot be read
   */
  void step() throws IOException;

  /** Nanoseconds that steps have waited for batches. */
  long waitedNanos();

  @Override
  void close() throws IOException;
}
