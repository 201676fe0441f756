package io.github.kabegami.train.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Differences;
import io.github.kabegami.network.EveryOp;
import io.github.kabegami.network.FloatOps;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.NetworkCases;
import io.github.kabegami.network.TorchScriptWriter;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.train.torch.TorchModule.Precision;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PyTorch on what the writer wrote, against the plain float reference. */
class TorchParityTest extends TorchTest {
  private static final int SIDE = 24;

  static Stream<Network> networks() {
    return Stream.concat(NetworkCases.all().stream(), Stream.of(new EveryOp()));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void singlePrecisionAgreesWithTheReference(Network network) {
    requireWithin(network, Precision.SINGLE, 0, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void halfPrecisionAgreesAsFarAsItCan(Network network) {
    requireWithin(network, Precision.HALF, 1e-7, 1e-2);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void bfloat16AgreesAsFarAsItCan(Network network) {
    requireWithin(network, Precision.BFLOAT16, 1e-4, 8e-2);
  }

  /** A difference below the least one would mean that it was computed in float32. */
  private void requireWithin(Network network, Precision precision, double least, double most) {
    Weights weights = TorchTensors.weights(torch, network, new Seed(5));
    Planes picture = NetworkCases.picture(network, SIDE);
    List<Planes> expected = network.outputs(new FloatOps(weights), picture);
    try (NDManager manager = torch.newSubManager();
        TorchModule module = TorchModule.load(manager, TorchScriptWriter.write(network))) {
      NDList found =
          module.forward(
              manager,
              TorchTensors.tensor(manager, picture),
              TorchTensors.parameters(manager, network, weights),
              precision);
      assertEquals(expected.size(), found.size());
      for (int i = 0; i < found.size(); i++) {
        double difference =
            Differences.relative(expected.get(i), TorchTensors.planes(found.get(i)));
        assertTrue(
            difference >= least && difference <= most,
            network.name() + ", output " + i + ", differs by " + difference);
      }
    }
  }
}
