package io.github.kabegami.train.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.Ops;
import io.github.kabegami.network.weights.Weights;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdamWTest extends TorchTest {
  private static final JsonObject REFERENCE = TrainingReference.read("adamw.json");
  private static final double RATE = REFERENCE.get("rate").getAsDouble();
  private static final double BETA1 = REFERENCE.get("beta1").getAsDouble();
  private static final double BETA2 = REFERENCE.get("beta2").getAsDouble();
  private static final double DECAY = REFERENCE.get("decay").getAsDouble();
  private static final double CLIP = REFERENCE.get("clip").getAsDouble();
  private static final double SHARE = REFERENCE.get("share").getAsDouble();
  private static final List<String> NAMES = List.of("c.weight", "c.bias");

  /** Its parameters have the shapes of the reference: (3, 4, 1, 1) and (3). */
  private record Plain() implements Network {
    @Override
    public String name() {
      return "plain";
    }

    @Override
    public int channels() {
      return 4;
    }

    @Override
    public <T> List<T> outputs(Ops<T> ops, T x) {
      return List.of(ops.conv("c", x, Ops.Conv.same(4, 3, 1)));
    }
  }

  private static Weights weights(JsonElement lists) {
    JsonArray both = lists.getAsJsonArray();
    Weights weights = new Weights();
    weights.put(NAMES.get(0), TrainingReference.floats(both.get(0)), 3, 4, 1, 1);
    weights.put(NAMES.get(1), TrainingReference.floats(both.get(1)), 3);
    return weights;
  }

  /** What a test trains; everything is released with the manager. */
  private record Run(NDManager manager, Parameters parameters, AdamW optimizer)
      implements AutoCloseable {

    static Run start(NDManager torch) {
      NDManager manager = torch.newSubManager();
      Parameters parameters = new Parameters(manager, new Plain(), weights(REFERENCE.get("start")));
      return new Run(manager, parameters, new AdamW(manager, parameters));
    }

    /** Adds to the gradients: those of the sum of parameters times them. */
    void backward(JsonElement gradients, double factor) {
      JsonArray both = gradients.getAsJsonArray();
      try (NDManager step = manager.newSubManager()) {
        for (int i = 0; i < 2; i++) {
          NDArray parameter = parameters.arrays().get(parameters.names().indexOf(NAMES.get(i)));
          NDArray gradient =
              step.create(TrainingReference.floats(both.get(i)), parameter.getShape())
                  .mul((float) factor);
          NDArray loss = TorchModule.withGradients(() -> gradient.mul(parameter).sum());
          TorchModule.backward(loss, 1);
        }
      }
    }

    /** A step as a trainer makes it; gradients come multiplied by the scale. */
    void step(JsonObject reference, double scale) {
      backward(reference.get("gradients"), scale);
      double norm = optimizer.gradientNorm() / scale;
      assertEquals(reference.get("norm").getAsDouble(), norm, 1e-6 * norm);
      optimizer.step(RATE, BETA1, BETA2, DECAY, AdamW.clipping(norm, CLIP) / scale);
      optimizer.average(SHARE);
    }

    @Override
    public void close() {
      optimizer.close();
      manager.close();
    }
  }

  private static JsonObject step(int i) {
    return REFERENCE.getAsJsonArray("steps").get(i).getAsJsonObject();
  }

  private static void assertNear(Weights expected, Weights found) {
    for (String name : expected.names()) {
      assertArrayEquals(
          expected.find(name).orElseThrow().values(),
          found.find(name).orElseThrow().values(),
          2e-6f,
          name);
    }
  }

  private static void assertSame(Weights expected, Weights found) {
    assertEquals(Set.copyOf(expected.names()), Set.copyOf(found.names()));
    for (String name : expected.names()) {
      assertArrayEquals(
          expected.find(name).orElseThrow().values(),
          found.find(name).orElseThrow().values(),
          name);
    }
  }

  private static Weights part(Weights state, String prefix) {
    Weights part = new Weights();
    NAMES.forEach(name -> part.put(name, state.find(prefix + name).orElseThrow()));
    return part;
  }

  @Test
  void stepsAreThoseOfPython() {
    requireReference(1);
  }

  @Test
  void gradientsThatAreScaledAreUnscaledFirst() {
    requireReference(65536);
    requireReference(3e-5);
  }

  private void requireReference(double scale) {
    try (Run run = Run.start(torch)) {
      for (int i = 0; i < 20; i++) {
        run.step(step(i), scale);
        assertNear(weights(step(i).get("parameters")), run.parameters.toWeights());
      }
      Weights state = run.optimizer.state();
      assertNear(weights(REFERENCE.get("first")), part(state, "first."));
      assertNear(weights(REFERENCE.get("second")), part(state, "second."));
      assertNear(weights(REFERENCE.get("mean")), run.optimizer.mean());
      assertNear(weights(REFERENCE.get("mean")), part(state, "mean."));
      NAMES.forEach(
          name -> assertEquals(20, state.find("steps." + name).orElseThrow().values()[0]));
    }
  }

  @Test
  void someStepsOfTheReferenceAreClipped() {
    long above = 0;
    for (int i = 0; i < 20; i++) {
      above += step(i).get("norm").getAsDouble() > CLIP ? 1 : 0;
    }
    assertTrue(above > 5 && above < 15, above + " of 20");
  }

  @Test
  void clippingBringsTheNormToTheLimit() {
    assertEquals(1, AdamW.clipping(0.5, 1));
    assertEquals(0.25, AdamW.clipping(4, 1), 1e-6);
    assertEquals(1, AdamW.clipping(4, 0));
  }

  /** With no second moment to speak of before, a step goes by the sign: so look at the moments. */
  @Test
  void clippingKeepsTheDirectionOnBothSides() {
    try (Run run = Run.start(torch)) {
      run.backward(step(0).get("gradients"), 1);
      run.optimizer.step(RATE, 0, BETA2, DECAY, AdamW.clipping(run.optimizer.gradientNorm(), .5));
      float[] first = run.optimizer.state().find("first.c.weight").orElseThrow().values();
      float[] gradient = TrainingReference.floats(step(0).getAsJsonArray("gradients").get(0));
      double factor = .5 / step(0).get("norm").getAsDouble();
      for (int i = 0; i < gradient.length; i++) {
        assertEquals(factor * gradient[i], first[i], 1e-6);
      }
    }
  }

  @Test
  void aStepLeavesGradientsAtZeroAndBackwardPassesAddUp() {
    try (Run run = Run.start(torch)) {
      run.step(step(0), 1);
      assertEquals(0, run.optimizer.gradientNorm());
      run.backward(step(1).get("gradients"), 1);
      run.backward(step(1).get("gradients"), 2);
      double norm = step(1).get("norm").getAsDouble();
      assertEquals(3 * norm, run.optimizer.gradientNorm(), 1e-5);
      run.optimizer.zeroGradients();
      assertEquals(0, run.optimizer.gradientNorm());
    }
  }

  @Test
  void aGradientThatIsNotFiniteShowsInTheNorm() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e30}) {
      try (Run run = Run.start(torch)) {
        run.backward(step(0).get("gradients"), bad);
        assertFalse(Float.isFinite(run.optimizer.gradientNorm()));
      }
    }
  }

  @Test
  void aRestoredOptimizerGoesOnBitForBit() {
    try (Run through = Run.start(torch);
        Run resumed = Run.start(torch)) {
      for (int i = 0; i < 10; i++) {
        through.step(step(i), 1);
      }
      resumed.step(step(5), 1);
      resumed.parameters.set(through.parameters.toWeights());
      resumed.optimizer.restore(through.optimizer.state());
      assertSame(through.optimizer.state(), resumed.optimizer.state());
      for (int i = 10; i < 20; i++) {
        through.step(step(i), 1);
        resumed.step(step(i), 1);
      }
      assertSame(through.parameters.toWeights(), resumed.parameters.toWeights());
      assertSame(through.optimizer.state(), resumed.optimizer.state());
    }
  }

  @Test
  void aStateOfAnotherNetworkIsRefused() {
    try (Run run = Run.start(torch)) {
      assertThrows(ModelException.class, () -> run.optimizer.restore(new Weights()));
    }
  }

  @Test
  void noArraysStay() {
    try (Run run = Run.start(torch)) {
      run.step(step(0), 2);
      int before = run.manager.getManagedArrays().size();
      for (int i = 1; i < 200; i++) {
        run.step(step(i % 20), 2);
      }
      assertEquals(before, run.manager.getManagedArrays().size());
    }
  }

  @Test
  void parametersThatRequireGradientsAreSetInPlace() {
    try (Run run = Run.start(torch)) {
      NDArray array = run.parameters.arrays().get(0);
      Weights other = weights(step(3).get("parameters"));
      TorchModule.withGradients(
          () -> {
            run.parameters.set(other);
            return other;
          });
      assertSame(other, run.parameters.toWeights());
      assertTrue(array.hasGradient(), "it no longer requires gradients");
      run.step(step(0), 1);
      assertFalse(
          run.parameters.toWeights().find("c.bias").orElseThrow().values()[0]
              == other.find("c.bias").orElseThrow().values()[0]);
    }
  }
}
