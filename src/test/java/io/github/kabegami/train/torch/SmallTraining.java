package io.github.kabegami.train.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.TorchScriptWriter;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.train.torch.TorchModule.Precision;
import java.util.Map;

/** Trains a network on one batch of made-up patches, as a trainer does. */
final class SmallTraining implements AutoCloseable {
  private static final int BATCH = 4;
  private static final int LOW = 12;
  private static final double RATE = 2e-3;

  final NDManager manager;
  final Parameters parameters;
  final AdamW optimizer;
  final LossScaler scaler;
  private final TorchModule module;
  private final LossModule losses;
  private final Precision precision;
  private final NDArray low;
  private final NDArray high;

  SmallTraining(NDManager torch, UpscalingNetwork network, Precision precision, LossScaler scaler) {
    this.precision = precision;
    this.scaler = scaler;
    manager = torch.newSubManager();
    module = TorchModule.load(manager, TorchScriptWriter.write(network));
    losses = new LossModule(manager, Map.of(Loss.L1, 1.0));
    parameters = new Parameters(manager, network, Initialisation.of(network, new Seed(5)));
    optimizer = new AdamW(manager, parameters);
    int factor = network.upscaleFactor();
    high = waves(factor * LOW, 1);
    low = waves(LOW, factor);
  }

  /** Smooth pictures with an edge, sampled at every step-th pixel. */
  private NDArray waves(int side, int step) {
    float[] values = new float[BATCH * 3 * side * side];
    int i = 0;
    for (int plane = 0; plane < BATCH * 3; plane++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          double wave = Math.sin(.4 * step * x + .3 * step * y * (1 + plane % 4) + plane);
          values[i++] = (float) (.5 + .3 * wave + (step * (x + y) > 20 + plane ? .2 : 0));
        }
      }
    }
    return manager.create(values, new Shape(BATCH, 3, side, side));
  }

  /** One step, or none where gradients overflow; the loss before it. */
  float step(float factorOfInput) {
    float loss;
    try (NDManager step = manager.newSubManager()) {
      NDArray x = low.mul(factorOfInput);
      x.attach(step);
      NDList all =
          TorchModule.withGradients(
              () -> {
                NDArray made = module.forward(step, x, parameters.arrays(), precision).get(0);
                return losses.of(step, made, high);
              });
      loss = all.get(0).getFloat();
      TorchModule.backward(all.get(0), scaler.scale());
    }
    double scale = scaler.scale();
    if (scaler.update(Float.isFinite(optimizer.gradientNorm()))) {
      optimizer.step(RATE, .9, .99, 0, 1 / scale);
    } else {
      optimizer.zeroGradients();
    }
    return loss;
  }

  /** The loss after some steps. */
  float steps(int count) {
    float loss = 0;
    for (int i = 0; i < count; i++) {
      loss = step(1);
    }
    return loss;
  }

  @Override
  public void close() {
    optimizer.close();
    losses.close();
    module.close();
    manager.close();
  }
}
