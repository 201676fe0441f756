package io.github.kabegami.io;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is to be read, and how.
 *
 * @param range what the numbers of floats mean
 * @param remarks is told what the user should know
 * @param isWhole whether all samples will be in memory at once
 */
record ReadRequest(
    Path path, Optional<SampleRange> range, Consumer<String> remarks, boolean isWhole) {

  /**
   * Refuses a picture that Java's memory cannot hold.
   *
   * @param decoderBytes bytes per pixel that the decoder keeps, 0 if it reads row by row
   */
  void requireFits(long width, long height, int planes, int decoderBytes)
      throws UnreadableException {
    if (isWhole || decoderBytes > 0) {
      Planes.requireFits(width, height, isWhole ? planes : 0, decoderBytes);
    } else {
      Planes.requireRow(width, height);
    }
  }
}
