package io.github.kabegami.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is to be read, and how.
 *
 * @param range what the numbers of floats mean
 * @param remarks is told what the user should know
 * @param isWhole whether all samples will be in memory at once
 * @param memory bytes that the reader may use
 */
record ReadRequest(
    Path path,
    Optional<SampleRange> range,
    Consumer<String> remarks,
    boolean isWhole,
    long memory) {

  /** All bytes of the file, whose format cannot be read row by row. */
  byte[] allBytes() throws IOException {
    return allBytes(path, memory);
  }

  /** All bytes of a file whose format cannot be read row by row. */
  static byte[] allBytes(Path path) throws IOException {
    return allBytes(path, Runtime.getRuntime().maxMemory());
  }

  private static byte[] allBytes(Path path, long memory) throws IOException {
    long bytes = Files.size(path);
    long allowed = Math.min(Planes.LARGEST_ARRAY, memory);
    if (bytes > allowed) {
      String what =
          "is a file of "
              + (bytes >> 20)
              + " MB, of which Java can hold "
              + (allowed >> 20)
              + " MB; expected a smaller picture";
      throw bytes > Planes.LARGEST_ARRAY
          ? new UnreadableException(what)
          : UnreadableException.ofMemory(what + ", or more memory (-Xmx)");
    }
    return Files.readAllBytes(path);
  }

  /**
   * Refuses a picture that Java's memory cannot hold.
   *
   * @param decoderBytes bytes per pixel that the decoder keeps, 0 if it reads row by row
   */
  void requireFits(long width, long height, int planes, int decoderBytes)
      throws UnreadableException {
    if (isWhole || decoderBytes > 0) {
      Planes.requireFits(width, height, isWhole ? planes : 0, decoderBytes, memory);
    } else {
      Planes.requireRow(width, height);
    }
  }
}
