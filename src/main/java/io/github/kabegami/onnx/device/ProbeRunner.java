package io.github.kabegami.onnx.device;

import io.github.kabegami.core.Run;
import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.onnx.worker.ProbeAnswer;
import java.nio.file.Path;
import java.util.Optional;

/** Tries a device where a crash does no harm. */
@FunctionalInterface
interface ProbeRunner {

  /**
   * Tries a device.
   *
   * @param natives the native folder, or empty for the library of the jar
   * @param run cancelling it ends the attempt
   */
  ProbeAnswer probe(Device device, Optional<Path> natives, Run run);
}
