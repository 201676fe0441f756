package io.github.kabegami.train.validation;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;

/** Something that enlarges the pictures of a {@link ValidationSet}. For one thread at a time. */
public interface Contender extends AutoCloseable {

  /** What it is called in tables. */
  String name();

  /**
   * The picture enlarged by the factor of the training.
   *
   * @param low RGB of 8 bits
   * @return RGB of 8 bits
   */
  Picture enlarge(Picture low, Run run);

  /** What enlarges the pictures that a preset degraded: itself, if it does not care. */
  default Contender under(String preset) {
    return this;
  }

  @Override
  default void close() {}
}
