package io.github.kabegami.train.validation;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;

/** Something that enlarges the pictures of a {@link ValidationSet}. */
public interface Contender extends AutoCloseable {

  /** What it is called in tables. */
  String name();

  /** The picture enlarged by the factor of the training, 8 bits. */
  Picture enlarge(Picture low, Run run);

  @Override
  default void close() {}
}
