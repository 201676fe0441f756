package io.github.kabegami.onnx.device;

import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.onnx.engine.EngineOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a network is to run.
 *
 * @param device never {@link Device#AUTO}
 * @param natives the native folder that the device needs; empty for the library of the jar
 * @param isolated whether in a process of its own, because that was asked for or because this
 *     process has loaded another library already
 * @param remark for people: why it is this device, and what would make a better one work; or empty
 */
public record Choice(Device device, Optional<Path> natives, boolean isolated, String remark) {

  /** The options for opening a model with it. */
  public EngineOptions options(int threads) {
    return new EngineOptions(device, isolated, threads, natives);
  }
}
