package io.github.kabegami.pack;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where patches go while they are packed; closed without {@link #finish}, nothing appears. */
interface PackSink extends Closeable {

  /**
   * Takes a patch.
   *
   * @param high the file of the ground truth
   * @param low the file of the degraded picture, where there are pairs
   * @return its line in the index
   */
  PackLine add(PackEntry entry, byte[] high, Optional<byte[]> low) throws IOException;

  /** All patches were given. */
  void finish() throws IOException;

  /** What an index tells of a patch, without its places. */
  static PackLine line(PackEntry entry, byte[] high, Optional<byte[]> low) throws IOException {
    Optional<Stored> stored = Optional.empty();
    if (low.isPresent()) {
      stored = Optional.of(Stored.of(entry.low().map(Path::toString).orElse(""), low.get()));
    }
    return new PackLine(
        entry.name(), entry.origin(), Stored.of(entry.high().toString(), high), stored);
  }
}
