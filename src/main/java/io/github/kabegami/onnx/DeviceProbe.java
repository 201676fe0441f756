package io.github.kabegami.onnx;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.network.Bicubic;
import io.github.kabegami.network.onnx.OnnxWriter;
import java.nio.FloatBuffer;

/** Tries devices. */
final class DeviceProbe {
  private static final int SIDE = 64;

  private DeviceProbe() {}

  /** Runs a small network on the device, in this process. */
  static ProbeResult inThisProcess(Device device, int threads) {
    Bicubic network = new Bicubic(2);
    EngineOptions options = new EngineOptions(device, false, threads);
    try (TensorModel model =
        OnnxModel.open(OnnxWriter.write(network, network.weights()), "probe", options)) {
      FloatBuffer input = EngineSession.direct(3 * SIDE * SIDE);
      FloatBuffer output = EngineSession.direct(3 * 4 * SIDE * SIDE);
      long start = System.nanoTime();
      model.run(input, SIDE, SIDE, output);
      return new ProbeResult(device, true, (System.nanoTime() - start) / 1e6, "");
    } catch (ModelException e) {
      return new ProbeResult(device, false, 0, String.valueOf(e.getMessage()));
    }
  }
}
