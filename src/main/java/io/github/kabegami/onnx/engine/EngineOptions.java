package io.github.kabegami.onnx.engine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How ONNX Runtime is to run a network.
 *
 * @param device where
 * @param isolated whether in a process of its own, so that a crash or another ONNX Runtime in this
 *     process does no harm
 * @param threads on the processor, >= 1; the result does not depend on them
 * @param natives the folder of native libraries that a process of its own loads; empty for those of
 *     the class path
 */
public record EngineOptions(Device device, boolean isolated, int threads, Optional<Path> natives) {

  /** Checks the threads. */
  public EngineOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
  }

  /** With the native libraries of the class path. */
  public EngineOptions(Device device, boolean isolated, int threads) {
    this(device, isolated, threads, Optional.empty());
  }

  /** On the processor, in this process. */
  public static EngineOptions cpu(int threads) {
    return new EngineOptions(Device.CPU, false, threads);
  }
}
