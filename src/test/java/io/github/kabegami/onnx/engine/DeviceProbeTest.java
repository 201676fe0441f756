package io.github.kabegami.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.network.FloatOps;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceProbeTest {
  @Test
  void theProcessorWorksInThisProcess() {
    ProbeResult result = DeviceProbe.inThisProcess(Device.CPU, 2);
    assertTrue(result.works(), result.problem());
    assertTrue(result.milliseconds() > 0);
    assertEquals(result, ProbeResult.fromJson(result.toJson()));
  }

  @Test
  void aDeviceThatTheLibraryLacksFailsWithTheWordsOfTheEngine() {
    ProbeResult result = DeviceProbe.inThisProcess(Device.WEBGPU, 1);
    assertEquals(
        ProbeResult.failed(
            Device.WEBGPU, "WebGPU execution provider is not supported in this build. "),
        result);
    assertEquals(result, ProbeResult.fromJson(result.toJson()));
  }

  @Test
  void blackGarbageAndWrongSizesAreNotWorking() {
    FloatOps.Planes expected = new FloatOps.Planes(new float[] {0.2f, -1.5f}, 1, 1, 2);
    assertEquals(Optional.empty(), DeviceProbe.compare(expected, new float[] {0.201f, -1.5f}));
    assertEquals(
        Optional.of("it computes black"), DeviceProbe.compare(expected, new float[] {0, 0}));
    assertTrue(DeviceProbe.compare(expected, new float[] {0.3f, -1.5f}).isPresent());
    assertTrue(DeviceProbe.compare(expected, new float[] {Float.NaN, -1.5f}).isPresent());
    assertTrue(DeviceProbe.compare(expected, new float[] {0.2f}).isPresent());
  }
}
