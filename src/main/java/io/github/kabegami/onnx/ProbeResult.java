package io.github.kabegami.onnx;

import io.github.kabegami.io.Json;

/**
 * Whether a device works.
 *
 * @param milliseconds that a small run took
 * @param problem empty if it works
 */
public record ProbeResult(Device device, boolean works, double milliseconds, String problem) {

  /** As text. */
  public String toJson() {
    return Json.toText(this);
  }

  /** From text. */
  public static ProbeResult fromJson(String text) {
    return Json.fromText(text, ProbeResult.class);
  }
}
