package io.github.kabegami.train.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.network.Compact;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.train.torch.TorchModule.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training in half precision with float32 parameters and moments. */
class MixedPrecisionTest extends TorchTest {
  private static final Compact NETWORK = new Compact(8, 2, 2);
  private static final int STEPS = 60;

  private SmallTraining training(Precision precision, double scale) {
    return new SmallTraining(torch, NETWORK, precision, new LossScaler(scale, 0));
  }

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"HALF", "BFLOAT16"})
  void theLossFallsAsInFloat32(Precision precision) {
    try (SmallTraining single = training(Precision.SINGLE, 1);
        SmallTraining half = training(precision, precision == Precision.HALF ? 65536 : 1)) {
      double start = single.step(1);
      half.step(1);
      double expected = single.steps(STEPS);
      double found = half.steps(STEPS);
      assertTrue(expected < .5 * start, "float32 learns nothing: " + start + ", " + expected);
      double tolerance = precision == Precision.HALF ? .02 : .05;
      assertEquals(expected, found, tolerance * expected);
      assertNotEquals(expected, found, "computed in float32");
    }
  }

  @Test
  void anOverflowSkipsTheStepAndTrainingGoesOn() {
    try (SmallTraining half = training(Precision.HALF, 1024)) {
      half.steps(5);
      Weights before = half.parameters.toWeights();
      Weights state = half.optimizer.state();
      half.step(1e6f);
      assertEquals(512, half.scaler.scale());
      assertEquals(0, half.scaler.steady());
      assertSame(before, half.parameters.toWeights());
      assertSame(state, half.optimizer.state());
      double next = half.step(1);
      assertEquals(1, half.scaler.steady());
      assertTrue(half.steps(10) < next);
    }
  }

  /** The largest scale is too large for this network, and comes down by itself. */
  @Test
  void aScaleThatIsTooLargeComesDown() {
    try (SmallTraining half = training(Precision.HALF, 1 << 24)) {
      double start = half.step(1);
      double end = half.steps(STEPS);
      assertTrue(half.scaler.scale() < 1 << 24, "it was not too large");
      assertTrue(end < .6 * start, start + ", " + end);
    }
  }

  private static void assertSame(Weights expected, Weights found) {
    for (String name : expected.names()) {
      assertArrayEquals(
          expected.find(name).orElseThrow().values(), found.find(name).orElseThrow().values());
    }
  }
}
