package io.github.kabegami.train.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.FloatOps;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.UnetDiscriminator;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.train.torch.Adversary.Kind;
import io.github.kabegami.train.torch.TorchModule.Precision;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdversaryTest extends TorchTest {
  private static final int FEATURES = 4;
  private static final int SIDE = 16;
  private static final double RATE = 1e-3;
  private static final Seed SEED = new Seed(11);

  private Adversary adversary(Kind kind, Precision precision) {
    return new Adversary(
        torch, kind, new Adversary.Settings(FEATURES, precision, .9, .99, 0), SEED);
  }

  private static NDArray pictures(NDManager manager, String name, int count) {
    return manager.create(samples(name, count), new Shape(count, 3, SIDE, SIDE));
  }

  private static float[] samples(String name, int count) {
    float[] samples = new float[count * 3 * SIDE * SIDE];
    Seed seed = SEED.child(name);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) seed.unit(i);
    }
    return samples;
  }

  /** What the discriminator of a state says of the pixels of one picture. */
  private static float[] logits(Weights state, float[] samples) {
    Planes picture = new Planes(samples, 3, SIDE, SIDE);
    return new UnetDiscriminator(FEATURES)
        .outputs(new FloatOps(part(state, "weights.")), picture)
        .get(0)
        .samples();
  }

  private static Weights part(Weights all, String prefix) {
    Weights part = new Weights();
    all.names().stream()
        .filter(name -> name.startsWith(prefix))
        .forEach(name -> part.put(name.substring(prefix.length()), all.find(name).orElseThrow()));
    return part;
  }

  /** As BasicSR's GANLoss defines it: cross-entropy with logits, or the squared distance. */
  private static double loss(Kind kind, float[] logits, double label) {
    double sum = 0;
    for (double d : doubles(logits)) {
      sum +=
          kind == Kind.LSGAN
              ? (d - label) * (d - label)
              : Math.max(d, 0) - d * label + Math.log1p(Math.exp(-Math.abs(d)));
    }
    return sum / logits.length;
  }

  private static double[] doubles(float... values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static double mean(float... values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  @ParameterizedTest
  @EnumSource
  void theLossesAreTheirDefinitions(Kind kind) {
    try (NDManager step = torch.newSubManager();
        Adversary adversary = adversary(kind, Precision.SINGLE)) {
      // A part that is not the last changes u and v, but no weight.
      NDArray made = pictures(step, "made", 1);
      Map<String, Double> said = adversary.learn(step, made, pictures(step, "real", 1), .5, RATE);
      float[] real = logits(adversary.state(), samples("real", 1));
      float[] fake = logits(adversary.state(), samples("made", 1));
      double expected = loss(kind, real, 1) + loss(kind, fake, 0);
      assertEquals(expected, said.get("d-loss"), 1e-5);
      assertEquals(mean(real), said.get("d-real"), 1e-5);
      assertEquals(mean(fake), said.get("d-fake"), 1e-5);
      assertEquals(loss(kind, fake, 1), adversary.deceived(step, made).getFloat(), 1e-5);
    }
  }

  /** The gradient of one step of plain descent is what AdamW's first moment holds a tenth of. */
  @ParameterizedTest
  @EnumSource
  void itsGradientsAreTheSlopesOfItsLoss(Kind kind) {
    try (NDManager step = torch.newSubManager();
        Adversary adversary = adversary(kind, Precision.SINGLE)) {
      adversary.learn(step, pictures(step, "made", 1), pictures(step, "real", 1), 1, 1e-12);
      Weights after = adversary.state();
      for (String name : part(after, "optimizer.first.").names()) {
        float[] moment = after.find("optimizer.first." + name).orElseThrow().values();
        double length = 0;
        for (double value : doubles(moment)) {
          length += value * value / (.1 * .1);
        }
        length = Math.sqrt(length);
        double h = 1e-3 / Math.sqrt(moment.length);
        double expected = (moved(kind, after, name, h) - moved(kind, after, name, -h)) / (2 * h);
        double along = 0;
        for (int i = 0; i < moment.length; i++) {
          along += sign(name, i) * moment[i] / .1;
        }
        assertEquals(expected, along, 3e-2 * length + 5e-3, name);
        assertTrue(length > 0, name + " has no gradient");
      }
    }
  }

  private static int sign(String name, int index) {
    return SEED.child(name).normal(index) < 0 ? -1 : 1;
  }

  private static double moved(Kind kind, Weights state, String moved, double by) {
    Weights weights = new Weights();
    for (String name : state.names()) {
      float[] values = state.find(name).orElseThrow().values().clone();
      for (int i = 0; name.equals("weights." + moved) && i < values.length; i++) {
        values[i] += (float) (by * sign(moved, i));
      }
      weights.put(name, values, state.shape(name));
    }
    return loss(kind, logits(weights, samples("real", 1)), 1)
        + loss(kind, logits(weights, samples("made", 1)), 0);
  }

  @ParameterizedTest
  @EnumSource
  void theNetworkGetsAGradientAndTheDiscriminatorNone(Kind kind) {
    try (NDManager step = torch.newSubManager();
        Adversary adversary = adversary(kind, Precision.SINGLE);
        Adversary other = adversary(kind, Precision.SINGLE)) {
      NDArray output = pictures(step, "made", 1);
      output.setRequiresGradient(true);
      try (GradientCollector collector = torch.getEngine().newGradientCollector()) {
        collector.backward(adversary.deceived(step, output));
      }
      assertTrue(mean(output.getGradient().abs().toFloatArray()) > 1e-7, "no gradient");
      NDArray made = pictures(step, "made", 1);
      NDArray real = pictures(step, "real", 1);
      adversary.learn(step, made, real, 1, RATE);
      other.learn(step, made, real, 1, RATE);
      requireEqual(other.state(), adversary.state());
    }
  }

  @Test
  void learningPutsNoGradientIntoTheNetwork() {
    try (NDManager step = torch.newSubManager();
        Adversary adversary = adversary(Kind.VANILLA, Precision.SINGLE)) {
      NDArray made = pictures(step, "made", 1);
      made.setRequiresGradient(true);
      adversary.learn(step, made, pictures(step, "real", 1), 1, RATE);
      assertEquals(0, mean(made.getGradient().abs().toFloatArray()));
    }
  }

  @Test
  void theNormsAreBroughtOnOnceAStep() {
    try (NDManager step = torch.newSubManager();
        Adversary adversary = adversary(Kind.VANILLA, Precision.SINGLE)) {
      NDArray made = pictures(step, "made", 1);
      NDArray real = pictures(step, "real", 1);
      adversary.learn(step, made, real, .5, RATE);
      float[] first = u(adversary);
      adversary.deceived(step, made);
      adversary.learn(step, made, real, .5, RATE);
      assertArrayEquals(first, u(adversary));
      adversary.learn(step, made, real, 1, RATE);
      assertFalse(java.util.Arrays.equals(first, u(adversary)));
    }
  }

  private static float[] u(Adversary adversary) {
    return adversary.state().find("weights.conv1.weight_u").orElseThrow().values();
  }

  /** Up to rounding; Adam's first step has the length of the rate whatever the gradient is. */
  @Test
  void twoHalvesOfABatchAreTheWhole() {
    try (NDManager step = torch.newSubManager();
        Adversary whole = adversary(Kind.VANILLA, Precision.SINGLE);
        Adversary halves = adversary(Kind.VANILLA, Precision.SINGLE)) {
      NDArray made = pictures(step, "made", 2);
      NDArray real = pictures(step, "real", 2);
      whole.learn(step, made, real, 1, RATE);
      for (int i = 0; i < 2; i++) {
        String part = i + ":" + (i + 1);
        halves.learn(step, made.get(part), real.get(part), .5, RATE);
      }
      Weights expected = part(whole.state(), "optimizer.first.");
      Weights found = part(halves.state(), "optimizer.first.");
      for (String name : expected.names()) {
        assertArrayEquals(
            expected.find(name).orElseThrow().values(),
            found.find(name).orElseThrow().values(),
            1e-6f,
            name);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void itGoesOnBitForBit(Precision precision) {
    try (NDManager step = torch.newSubManager();
        Adversary adversary = adversary(Kind.VANILLA, precision);
        Adversary other =
            new Adversary(
                torch,
                Kind.VANILLA,
                new Adversary.Settings(FEATURES, precision, .9, .99, 0),
                new Seed(12))) {
      NDArray made = pictures(step, "made", 1);
      NDArray real = pictures(step, "real", 1);
      for (int i = 0; i < 3; i++) {
        adversary.learn(step, made, real, 1, RATE);
      }
      other.restore(adversary.state());
      requireEqual(adversary.state(), other.state());
      assertEquals(
          adversary.learn(step, made, real, 1, RATE), other.learn(step, made, real, 1, RATE));
      requireEqual(adversary.state(), other.state());
    }
  }

  @Test
  void aStepThatFailsHalfwayLeavesNoGradients() {
    try (NDManager step = torch.newSubManager();
        Adversary adversary = adversary(Kind.VANILLA, Precision.SINGLE);
        Adversary other = adversary(Kind.VANILLA, Precision.SINGLE)) {
      NDArray made = pictures(step, "made", 1);
      NDArray real = pictures(step, "real", 1);
      Weights before = adversary.state();
      NDArray unfit = step.zeros(new Shape(1, 3, SIDE + 1, SIDE + 1));
      assertThrows(ModelException.class, () -> adversary.learn(step, unfit, real, .5, RATE));
      adversary.restore(before);
      adversary.learn(step, made, real, 1, RATE);
      other.restore(before);
      other.learn(step, made, real, 1, RATE);
      requireEqual(other.state(), adversary.state());
    }
  }

  @Test
  void unevenPartsOfABatchGiveTheGradientsOfTheWhole() {
    try (NDManager step = torch.newSubManager();
        Adversary adversary = adversary(Kind.VANILLA, Precision.SINGLE);
        Adversary other = adversary(Kind.VANILLA, Precision.SINGLE)) {
      NDArray made = pictures(step, "made", 4);
      NDArray real = pictures(step, "real", 4);
      adversary.learn(step, made, real, 1, 0);
      other.learn(step, made.get("0:1"), real.get("0:1"), .25, 0);
      other.learn(step, made.get("1:4"), real.get("1:4"), .75, 0);
      Weights expected = adversary.state();
      Weights found = other.state();
      double norm = 0;
      double apart = 0;
      for (String name : expected.names()) {
        if (name.startsWith("optimizer.first.")) {
          float[] values = expected.find(name).orElseThrow().values();
          float[] others = found.find(name).orElseThrow().values();
          for (int i = 0; i < values.length; i++) {
            norm += values[i] * values[i];
            apart += (values[i] - others[i]) * (values[i] - others[i]);
          }
        }
      }
      assertTrue(norm > 0, "there are no gradients");
      // A wrong share shows as some per cent; float32 through nine layers as less than a 10,000th.
      assertTrue(apart <= 1e-8 * norm, "apart by " + Math.sqrt(apart / norm));
    }
  }

  private static void requireEqual(Weights expected, Weights found) {
    assertEquals(expected.names(), found.names());
    for (String name : expected.names()) {
      assertArrayEquals(
          expected.find(name).orElseThrow().values(),
          found.find(name).orElseThrow().values(),
          name);
    }
  }

  @Test
  void whatIsNotFiniteShowsAndDoesNotReachTheWeights() {
    try (NDManager step = torch.newSubManager();
        Adversary adversary = adversary(Kind.VANILLA, Precision.HALF)) {
      NDArray broken = pictures(step, "made", 1).mul(Float.NaN);
      NDArray real = pictures(step, "real", 1);
      Map<String, Double> said = adversary.learn(step, broken, real, 1, RATE);
      assertTrue(said.get("d-loss").isNaN() && said.get("d-fake").isNaN());
      assertEquals(32768, adversary.state().get("scale", 2)[0]);
      assertTrue(adversary.state().firstNotFinite().isEmpty());
      NDArray made = pictures(step, "made", 1);
      assertTrue(Double.isFinite(adversary.learn(step, made, real, 1, RATE).get("d-loss")));
    }
  }

  @Test
  void aStepLeavesNothingBehind() {
    try (Adversary adversary = adversary(Kind.VANILLA, Precision.SINGLE)) {
      int before = 0;
      for (int i = 0; i < 3; i++) {
        try (NDManager step = torch.newSubManager()) {
          NDArray made = pictures(step, "made", 1);
          adversary.deceived(step, made);
          adversary.learn(step, made, pictures(step, "real", 1), 1, RATE);
        }
        int after = torch.getManagedArrays().size();
        assertTrue(i == 0 || after == before, before + " arrays became " + after);
        before = after;
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void itLearnsToTellNoiseFromPlainPictures(Precision precision) {
    try (NDManager step = torch.newSubManager();
        Adversary adversary = adversary(Kind.VANILLA, precision)) {
      NDArray real = pictures(step, "real", 2);
      NDArray made = real.mul(0).add(.5f);
      Map<String, Double> said = Map.of();
      for (int i = 0; i < 60; i++) {
        said = adversary.learn(step, made, real, 1, 5e-3);
      }
      assertTrue(said.get("d-loss") < 1.2, "2 log 2 is chance, got " + said);
      assertTrue(said.get("d-real") > said.get("d-fake") + .3, said.toString());
    }
  }
}
