package io.github.kabegami.train.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.EveryOp;
import io.github.kabegami.network.FloatOps;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.NetworkCases;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.Rrdb;
import io.github.kabegami.network.TorchScriptWriter;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.train.torch.TorchModule.Precision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients of a loss, the sum of all outputs with fixed random factors, against differences of the
 * plain float reference.
 */
class TorchGradientTest extends TorchTest {
  private static final int SIDE = 8;
  private static final Seed SEED = new Seed(3);

  /** Length of the step that a parameter makes; few values of a ReLU may change their side. */
  private static final double STEP = 1e-3;

  /** Of a loss that is made of float32 values. */
  private static final double ROUNDING = 5e-6;

  static Stream<Network> networks() {
    return Stream.of(new Compact(6, 1, 2), new Rrdb(6, 3, 1, 1, 1, 3), new EveryOp());
  }

  /** With spectral norm, the gradient goes through the norm, and u and v stay as they are. */
  @ParameterizedTest
  @MethodSource("networks")
  void gradientsAreTheSlopesOfTheLoss(Network network) {
    Weights weights = TorchTensors.weights(torch, network, SEED);
    Planes picture = NetworkCases.picture(network, SIDE);
    gradients(network, weights, picture, Precision.SINGLE, false)
        .forEach(
            (name, gradient) -> {
              double step = STEP / Math.sqrt(gradient.length);
              double above = loss(network, moved(network, weights, name, step), picture);
              double below = loss(network, moved(network, weights, name, -step), picture);
              double expected = (above - below) / (2 * step);
              double found = 0;
              for (int i = 0; i < gradient.length; i++) {
                found += sign(name, i) * gradient[i];
              }
              double tolerance = 2e-2 * length(gradient) + ROUNDING / STEP;
              assertEquals(expected, found, tolerance, network.name() + " " + name);
            });
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientsFlowThroughTheCastToHalf(Network network) {
    requireAlike(network, Precision.HALF, 5e-2);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientsFlowThroughTheCastToBfloat16(Network network) {
    requireAlike(network, Precision.BFLOAT16, 2e-1);
  }

  /** As where a discriminator's norms are brought on between its two passes. */
  @ParameterizedTest
  @MethodSource("networks")
  void powerIterationAfterTheForwardPassLeavesItsGradients(Network network) {
    Weights weights = TorchTensors.weights(torch, network, SEED);
    Planes picture = NetworkCases.picture(network, SIDE);
    Map<String, float[]> expected = gradients(network, weights, picture, Precision.SINGLE, false);
    Map<String, float[]> found = gradients(network, weights, picture, Precision.SINGLE, true);
    expected.forEach((name, gradient) -> assertEquals(0, distance(gradient, found.get(name))));
  }

  private void requireAlike(Network network, Precision precision, double tolerance) {
    Weights weights = TorchTensors.weights(torch, network, SEED);
    Planes picture = NetworkCases.picture(network, SIDE);
    Map<String, float[]> expected = gradients(network, weights, picture, Precision.SINGLE, false);
    Map<String, float[]> found = gradients(network, weights, picture, precision, false);
    double size = 0;
    double distance = 0;
    for (String name : expected.keySet()) {
      float[] gradient = expected.get(name);
      assertTrue(length(found.get(name)) > 0, name + ": the cast cuts the graph");
      size = Math.hypot(size, length(gradient));
      distance = Math.hypot(distance, distance(gradient, found.get(name)));
    }
    assertTrue(distance <= tolerance * size, distance + " of " + size + " is too much");
    assertTrue(distance > 0, "computed in float32");
  }

  /** Of the learnt parameters, by name. */
  private Map<String, float[]> gradients(
      Network network, Weights weights, Planes picture, Precision precision, boolean iterate) {
    try (NDManager manager = torch.newSubManager();
        TorchModule module = TorchModule.load(manager, TorchScriptWriter.write(network))) {
      List<NDArray> parameters = TorchTensors.parameters(manager, network, weights);
      List<String> names = names(network);
      for (int i = 0; i < names.size(); i++) {
        parameters.get(i).setRequiresGradient(isLearnt(names.get(i)));
      }
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDArray x = TorchTensors.tensor(manager, picture);
        NDList outputs = module.forward(manager, x, parameters, precision);
        if (iterate) {
          module.run(manager, "power_iteration", List.of(), List.of(parameters));
        }
        NDArray loss = manager.create(0f);
        for (int i = 0; i < outputs.size(); i++) {
          NDArray output = outputs.get(i);
          float[] factors = factors(i, (int) output.size());
          loss = loss.add(output.mul(manager.create(factors, output.getShape())).sum());
        }
        collector.backward(loss);
      }
      Map<String, float[]> gradients = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        if (isLearnt(names.get(i))) {
          gradients.put(names.get(i), parameters.get(i).getGradient().toFloatArray());
        }
      }
      return gradients;
    }
  }

  private static double loss(Network network, Weights weights, Planes picture) {
    List<Planes> outputs = network.outputs(new FloatOps(weights), picture);
    double loss = 0;
    for (int i = 0; i < outputs.size(); i++) {
      float[] samples = outputs.get(i).samples();
      float[] factors = factors(i, samples.length);
      for (int k = 0; k < samples.length; k++) {
        loss += (double) factors[k] * samples[k];
      }
    }
    return loss;
  }

  private static float[] factors(int output, int count) {
    float[] factors = new float[count];
    Seed seed = SEED.child("factors").child(output);
    for (int i = 0; i < count; i++) {
      factors[i] = (float) seed.normal(i);
    }
    return factors;
  }

  /** The weights with one parameter moved in a random direction, a step in each value. */
  private static Weights moved(Network network, Weights weights, String parameter, double step) {
    Weights moved = new Weights();
    NetworkSummary.of(network)
        .parameters()
        .forEach(
            (name, shape) -> {
              int[] sides = shape.sides().stream().mapToInt(Integer::intValue).toArray();
              float[] values = weights.get(name, sides).clone();
              for (int i = 0; name.equals(parameter) && i < values.length; i++) {
                values[i] += (float) (step * sign(name, i));
              }
              moved.put(name, values, sides);
            });
    return moved;
  }

  private static int sign(String parameter, int index) {
    return SEED.child(parameter).normal(index) < 0 ? -1 : 1;
  }

  private static List<String> names(Network network) {
    return List.copyOf(NetworkSummary.of(network).parameters().keySet());
  }

  private static boolean isLearnt(String name) {
    return !name.endsWith(".weight_u") && !name.endsWith(".weight_v");
  }

  private static double length(float[] values) {
    return distance(values, new float[values.length]);
  }

  private static double distance(float[] a, float[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (double) (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squares);
  }
}
