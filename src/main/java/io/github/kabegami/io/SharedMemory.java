package io.github.kabegami.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Two arrays of float32 samples that two processes see, as a mapped temporary file.
 *
 * @param input from the one
 * @param output from the other
 */
public record SharedMemory(FloatBuffer input, FloatBuffer output) {
  private static final int PAGE = 1 << 12;
  private static final int CHUNK = 1 << 20;

  /**
   * Makes the file.
   *
   * @param inputSamples at most 2^29 - 1, so that a buffer can hold them
   * @param outputSamples likewise
   * @throws IOException if there is no room for it
   */
  public static SharedMemory create(Path file, int inputSamples, int outputSamples)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      fill(channel, outputStart(inputSamples) + bytes(outputSamples));
      return map(channel, inputSamples, outputSamples);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Opens what another process made with the same sizes. */
  public static SharedMemory open(Path file, int inputSamples, int outputSamples)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return map(channel, inputSamples, outputSamples);
    }
  }

  /** A full disk must be found here: for a mapped page it would be a crash. */
  private static void fill(FileChannel channel, long size) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
    for (long left = size; left > 0; left -= zeros.limit()) {
      zeros.clear().limit((int) Math.min(left, CHUNK));
      while (zeros.hasRemaining()) {
        channel.write(zeros);
      }
    }
  }

  private static SharedMemory map(FileChannel channel, int inputSamples, int outputSamples)
      throws IOException {
    return new SharedMemory(
        map(channel, 0L, inputSamples), map(channel, outputStart(inputSamples), outputSamples));
  }

  private static FloatBuffer map(FileChannel channel, long start, int samples) throws IOException {
    return channel
        .map(FileChannel.MapMode.READ_WRITE, start, bytes(samples))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private static long outputStart(int inputSamples) {
    return (bytes(inputSamples) + PAGE - 1) / PAGE * PAGE;
  }

  private static long bytes(int samples) {
    return (long) samples * Float.BYTES;
  }
}
