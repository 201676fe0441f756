package io.github.kabegami.train.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.Light;
import io.github.kabegami.network.NetworkCases;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.Rrdb;
import io.github.kabegami.network.TorchScriptWriter;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.train.torch.TorchModule.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TorchScript and DJL's operators, one by one, give one result and one gradient. */
class NdArrayPathTest extends TorchTest {
  private static final double TOLERANCE = 1e-5;

  static Stream<UpscalingNetwork> networks() {
    return Stream.of(
        new Compact(8, 3, 2),
        new Compact(6, 1, 4),
        new Light(8, 2, 2),
        new Light(6, 0, 4),
        new Rrdb(8, 4, 2, 2, 1, 3),
        new Rrdb(8, 4, 1, 2, 2, 3));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void bothPathsAgree(UpscalingNetwork network) {
    try (NDManager manager = torch.newSubManager();
        TorchModule module = TorchModule.load(manager, TorchScriptWriter.write(network))) {
      Parameters parameters =
          new Parameters(manager, network, RandomWeights.of(network, new Seed(9)));
      NDArray x = TorchTensors.tensor(manager, NetworkCases.picture(network, 12));
      List<float[]> expected =
          trace(
              parameters,
              x,
              in -> module.forward(manager, in, parameters.arrays(), Precision.SINGLE).get(0));
      Map<String, NDArray> byName = new LinkedHashMap<>();
      for (int i = 0; i < parameters.names().size(); i++) {
        byName.put(parameters.names().get(i), parameters.arrays().get(i));
      }
      List<float[]> found = trace(parameters, x, in -> network.forward(new NdArrayOps(byName), in));
      for (int i = 0; i < expected.size(); i++) {
        String what = i == 0 ? "output" : i == 1 ? "input" : parameters.names().get(i - 2);
        assertNear(expected.get(i), found.get(i), network.name() + " " + what);
      }
    }
  }

  /** The output, then the gradients of the input and of all parameters. */
  private static List<float[]> trace(
      Parameters parameters, NDArray x, UnaryOperator<NDArray> network) {
    List<NDArray> leaves = new ArrayList<>(List.of(x));
    leaves.addAll(parameters.arrays());
    leaves.forEach(leaf -> leaf.setRequiresGradient(true));
    List<float[]> results = new ArrayList<>();
    NDArray loss =
        TorchModule.withGradients(
            () -> {
              NDArray output = network.apply(x);
              results.add(output.toFloatArray());
              return output.mul(factors(output)).sum();
            });
    TorchModule.backward(loss, 1);
    for (NDArray leaf : leaves) {
      NDArray gradient = leaf.getGradient();
      results.add(gradient.toFloatArray());
      gradient.subi(gradient);
    }
    return results;
  }

  private static NDArray factors(NDArray output) {
    float[] factors = new float[(int) output.size()];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (float) new Seed(4).normal(i);
    }
    return output.getManager().create(factors, output.getShape());
  }

  private static void assertNear(float[] expected, float[] found, String what) {
    assertEquals(expected.length, found.length, what);
    double largest = 0;
    double farthest = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      farthest = Math.max(farthest, Math.abs(expected[i] - found[i]));
    }
    assertTrue(largest > 0, what + " is 0");
    assertTrue(farthest <= TOLERANCE * largest, what + " differs by " + farthest / largest);
  }
}
