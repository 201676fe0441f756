package io.github.kabegami.onnx.worker;

import io.github.kabegami.onnx.engine.ProbeResult;
import java.util.Optional;

/**
 * What came back from the process that tried a device.
 *
 * @param result empty if the process ended without one
 * @param exitCode of the process; 134 and 139 where it crashed on Linux and macOS
 * @param messages what it wrote to its error stream: native libraries name there what they miss
 */
public record ProbeAnswer(Optional<ProbeResult> result, int exitCode, String messages) {

  /** Whether the device works. */
  public boolean works() {
    return result.isPresent() && result.get().works();
  }

  /** Everything that was said, for looking for the names of libraries. */
  public String words() {
    return result.map(ProbeResult::problem).orElse("") + "\n" + messages;
  }
}
