package io.github.kabegami.onnx.engine;

import com.google.gson.JsonParseException;
import io.github.kabegami.io.Json;

/**
 * Whether a device computes what it should.
 *
 * @param device that was tried
 * @param works whether it gave the right values
 * @param milliseconds of the second run of a small network on 64 x 64 pixels; 0 if it does not work
 * @param problem what the engine said, or empty
 */
public record ProbeResult(Device device, boolean works, double milliseconds, String problem) {

  /** As JSON has it: devices by the names that users know. */
  private record Written(String device, boolean works, double milliseconds, String problem) {}

  /** Of a device that gave the right values. */
  public static ProbeResult working(Device device, double milliseconds) {
    return new ProbeResult(device, true, milliseconds, "");
  }

  /** Of one that did not, or gave none. */
  public static ProbeResult failed(Device device, String problem) {
    return new ProbeResult(device, false, 0, problem);
  }

  /** As text for another process. */
  public String toJson() {
    return Json.toText(new Written(device.toString(), works, milliseconds, problem));
  }

  /**
   * From what {@link #toJson} wrote.
   *
   * @throws JsonParseException if it is anything else
   */
  public static ProbeResult fromJson(String text) {
    Written written = Json.fromText(text, Written.class);
    Device device =
        Device.named(written.device)
            .orElseThrow(() -> new JsonParseException("no device " + written.device));
    return new ProbeResult(device, written.works, written.milliseconds, written.problem);
  }
}
