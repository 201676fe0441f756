package io.github.kabegami.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.onnx.engine.RawSession;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime on what the writer wrote, against the plain float reference. */
class OnnxParityTest {
  private static final int SIDE = 24;

  static Stream<Network> networks() {
    return NetworkCases.all().stream();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void singlePrecisionAgreesWithTheReference(Network network) throws OrtException {
    assertTrue(difference(network, OnnxWriter.Precision.SINGLE) <= 1e-5, network.name());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void halfPrecisionAgreesAsFarAsItCan(Network network) throws OrtException {
    double difference = difference(network, OnnxWriter.Precision.HALF);
    assertTrue(difference <= 2e-2, network.name() + " differs by " + difference);
    assertTrue(difference > 0, "computed in float32");
  }

  /** Largest difference, relative to the largest value where that exceeds 1. */
  private static double difference(Network network, OnnxWriter.Precision precision)
      throws OrtException {
    Weights weights = RandomWeights.of(network, new Seed(5));
    Planes picture = NetworkCases.picture(network, SIDE);
    List<Planes> expected = network.outputs(new FloatOps(weights), picture);
    List<Planes> found = RawSession.run(OnnxWriter.write(network, weights, precision), picture);
    assertEquals(expected.size(), found.size());
    double largest = 0;
    for (int i = 0; i < found.size(); i++) {
      largest = Math.max(largest, Differences.relative(expected.get(i), found.get(i)));
    }
    return largest;
  }
}
