package io.github.kabegami.network.weights;

import io.github.kabegami.network.weights.PickleValue.Storage;
import java.io.IOException;

/** Where the values of the storages of a checkpoint lie. */
interface StorageFile {

  /**
   * Checks that a storage is there with the size that its name says.
   *
   * @throws io.github.kabegami.core.ModelException if it is not
   */
  void require(Storage storage) throws IOException;

  /** How many values must be unpacked to reach one; 0 where it can be read at once. */
  long unpackedBefore(Storage storage, long first);

  /** Some of its values, from the first one on; {@link #require} has passed, and they lie in it. */
  float[] read(Storage storage, long first, int count) throws IOException;
}
