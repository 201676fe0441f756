package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Light;
import io.github.kabegami.network.TorchScriptWriter;
import io.github.kabegami.train.torch.AdamW;
import io.github.kabegami.train.torch.Adversary;
import io.github.kabegami.train.torch.Initialisation;
import io.github.kabegami.train.torch.Loss;
import io.github.kabegami.train.torch.Parameters;
import io.github.kabegami.train.torch.TorchModule;
import io.github.kabegami.train.torch.TorchModule.Precision;
import io.github.kabegami.train.torch.TorchTest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The second stage on a small network, which makes rough pictures of smaller ones. */
class GanStageTest extends TorchTest {
  private static final int STEPS = 200;
  private static final int BATCH = 4;
  private static final int SIDE = 16;
  private static final double RATE = 1e-4;
  private static final double DISCRIMINATOR_RATE = 1e-3;

  /** The loss between pictures is .012 to .017 at the start, and noise of the network's is more. */
  private static final double FAR = .05;

  private static final Seed SEED = new Seed(6);

  private static final Light NETWORK = new Light(8, 1, 2);

  private int number;

  /** Smooth pictures, each time others; what is low is the mean of 2 x 2 pixels. */
  private NDArray waves(NDManager manager) {
    float[] samples = new float[BATCH * 3 * SIDE * SIDE];
    for (int i = 0; i < samples.length; i++) {
      int plane = i / (SIDE * SIDE);
      double slope = .2 + .3 * SEED.unit(100L * number + plane);
      samples[i] =
          (float) (.5 + .4 * Math.sin(slope * (i % SIDE) + .3 * (i / SIDE % SIDE) + plane));
    }
    number++;
    return manager.create(samples, new Shape(BATCH, 3, SIDE, SIDE));
  }

  private static NDArray low(NDArray high) {
    int half = SIDE / 2;
    return high.reshape(BATCH, 3, half, 2, half, 2).mean(new int[] {5}).mean(new int[] {3});
  }

  @Test
  void theSecondStageIsStableForTwoHundredSteps() {
    Adversary.Settings settings = new Adversary.Settings(8, Precision.SINGLE, .9, .99, 0);
    try (TorchModule module = TorchModule.load(torch, TorchScriptWriter.write(NETWORK));
        Objective objective =
            new AdversarialObjective(
                new FidelityObjective(torch, Map.of(Loss.L1, 1.0), Optional.empty(), 0),
                new Adversary(torch, Adversary.Kind.VANILLA, settings, new Seed(5)),
                .1)) {
      Parameters parameters =
          new Parameters(torch, NETWORK, Initialisation.of(NETWORK, new Seed(4)));
      AdamW optimizer = new AdamW(torch, parameters);
      double apart = 0;
      for (int i = 0; i < STEPS; i++) {
        try (NDManager step = torch.newSubManager()) {
          NDArray real = waves(step);
          NDList outputs =
              TorchModule.withGradients(
                  () -> {
                    NDArray made =
                        module
                            .forward(step, low(real), parameters.arrays(), Precision.SINGLE)
                            .get(0);
                    NDList losses = objective.of(step, made, real);
                    TorchModule.backward(losses.get(0), 1);
                    losses.add(made.stopGradient());
                    return losses;
                  });
          requireFinite(i, outputs.get(0).getFloat(), optimizer.gradientNorm());
          optimizer.step(RATE, .9, .99, 0, 1);
          Map<String, Double> told =
              objective.learn(step, outputs.get(3), real, 1, DISCRIMINATOR_RATE);
          requireFinite(i, told.get("d-loss"), told.get("d-real"));
          double picture = outputs.get(1).getFloat();
          assertTrue(picture < FAR, "step " + i + ": L1 is " + picture);
          apart = Math.max(apart, told.get("d-real") - told.get("d-fake"));
        }
      }
      assertTrue(apart > .2, "it never told them apart: " + apart);
      assertTrue(objective.state().firstNotFinite().isEmpty());
      assertTrue(parameters.toWeights().firstNotFinite().isEmpty());
      optimizer.close();
    }
  }

  private static void requireFinite(int step, double... values) {
    for (double value : values) {
      assertTrue(Double.isFinite(value), "step " + step + ": " + value);
    }
  }
}
