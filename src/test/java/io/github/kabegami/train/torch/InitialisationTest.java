package io.github.kabegami.train.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Bicubic;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.FloatOps;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.Light;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.NetworkCases;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.Rrdb;
import io.github.kabegami.network.UnetDiscriminator;
import io.github.kabegami.network.weights.Weights;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitialisationTest {
  private static final Seed SEED = new Seed(11);

  static List<Network> networks() {
    return NetworkCases.all();
  }

  private static float[] values(Weights weights, String name) {
    return weights.find(name).orElseThrow().values();
  }

  private static double deviation(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares / values.length);
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** Within four standard errors of that many normal numbers. */
  private static void assertNormal(double expected, float[] values) {
    double tolerance = 4 * expected / Math.sqrt(2.0 * values.length);
    assertEquals(expected, deviation(values), tolerance);
    assertTrue(largest(values) > 2 * expected, "not normal");
  }

  private static void assertUniform(double bound, float[] values) {
    assertEquals(
        bound / Math.sqrt(3), deviation(values), 4 * bound / Math.sqrt(5.0 * values.length));
    assertTrue(largest(values) <= (float) bound);
  }

  private static void assertAll(float expected, float[] values) {
    for (float value : values) {
      assertEquals(expected, value);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void itFitsTheNetworkAndIsFinite(Network network) {
    Weights weights = Initialisation.of(network, SEED);
    NetworkSummary.of(network).requireFit(weights);
    assertTrue(weights.firstNotFinite().isEmpty());
  }

  @Test
  void compactHasNumbersOfHeAndAlmostNothingLast() {
    Weights weights = Initialisation.of(new Compact(32, 2, 4), SEED);
    assertNormal(Math.sqrt(2 / 27.0), values(weights, "body.0.weight"));
    assertNormal(Math.sqrt(2 / 288.0), values(weights, "body.2.weight"));
    assertNormal(.01 * Math.sqrt(2 / 288.0), values(weights, "body.6.weight"));
    assertAll(.25f, values(weights, "body.3.weight"));
    assertAll(0, values(weights, "body.0.bias"));
    assertAll(0, values(weights, "body.6.bias"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void lightBeginsAsBicubic(int factor) {
    Light light = new Light(16, 2, factor);
    Weights weights = Initialisation.of(light, SEED);
    Planes picture = NetworkCases.picture(light, 12);
    Bicubic bicubic = new Bicubic(factor);
    float[] expected = bicubic.outputs(new FloatOps(bicubic.weights()), picture).get(0).samples();
    float[] found = light.outputs(new FloatOps(weights), picture).get(0).samples();
    float[] tail = values(weights, "tail.weight");
    double farthest = 0;
    for (int i = 0; i < found.length; i++) {
      farthest = Math.max(farthest, Math.abs(found[i] - expected[i]));
    }
    assertTrue(farthest < .05 && farthest > 0, "the tail adds " + farthest);
    Arrays.fill(tail, 0);
    assertArrayEquals(
        expected, light.outputs(new FloatOps(weights), picture).get(0).samples(), 1e-6f);
  }

  @Test
  void rrdbIsAsPublished() {
    Weights weights = Initialisation.of(new Rrdb(16, 8, 1, 2, 1, 3), SEED);
    assertNormal(.1 * Math.sqrt(2 / 144.0), values(weights, "body.0.rdb1.conv1.weight"));
    assertNormal(.1 * Math.sqrt(2 / (9.0 * 48)), values(weights, "body.0.rdb3.conv5.weight"));
    assertAll(0, values(weights, "body.0.rdb2.conv3.bias"));
    assertUniform(1 / Math.sqrt(27), values(weights, "conv_first.weight"));
    assertUniform(1 / 12.0, values(weights, "conv_body.weight"));
    assertUniform(1 / 12.0, values(weights, "conv_last.weight"));
    assertUniform(1 / 12.0, values(weights, "conv_hr.bias"));
    assertTrue(largest(values(weights, "conv_last.bias")) > 0);
  }

  @Test
  void theDiscriminatorHasTheDefaultOfTorchAndUnitVectors() {
    Weights weights = Initialisation.of(new UnetDiscriminator(8), SEED);
    assertUniform(1 / Math.sqrt(27), values(weights, "conv0.weight"));
    assertUniform(1 / Math.sqrt(27), values(weights, "conv0.bias"));
    assertUniform(1 / Math.sqrt(128), values(weights, "conv1.weight_orig"));
    for (String name : weights.names()) {
      if (name.endsWith("weight_u") || name.endsWith("weight_v")) {
        float[] vector = values(weights, name);
        assertEquals(1, deviation(vector) * Math.sqrt(vector.length), 1e-6, name);
      }
    }
    assertEquals(8 * 16, values(weights, "conv1.weight_v").length);
  }

  @Test
  void theSeedDecides() {
    Network network = new Compact(8, 1, 2);
    float[] first = values(Initialisation.of(network, SEED), "body.2.weight");
    assertArrayEquals(first, values(Initialisation.of(network, SEED), "body.2.weight"));
    float[] other = values(Initialisation.of(network, new Seed(12)), "body.2.weight");
    assertFalse(Arrays.equals(first, other));
  }
}
