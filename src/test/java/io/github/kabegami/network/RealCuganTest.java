package io.github.kabegami.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.onnx.engine.RawSession;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RealCuganTest {
  private static final RealCugan FAST = new RealCugan(2, true, false, true, 8, 3);

  @Test
  void theFastFormRunsAsTheReferenceDoes() throws OrtException {
    Weights weights = RandomWeights.of(FAST, new Seed(5));
    Planes picture = NetworkCases.picture(FAST, 40);
    Planes expected = FAST.forward(new FloatOps(weights), picture);
    Planes found = RawSession.run(OnnxWriter.write(FAST, weights), picture).get(0);
    assertTrue(Differences.relative(expected, found) <= 1e-5);
  }

  static Stream<RealCugan> kinds() {
    return Stream.of(
        FAST,
        new RealCugan(2, false, true, false, 8, 3),
        new RealCugan(3, true, false, false, 8, 1),
        new RealCugan(4, false, false, false, 8, 3));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theOutputIsAsLargeAsTheFactorSays(RealCugan network) {
    Planes picture = NetworkCases.picture(network, 40);
    Planes large = network.forward(new FloatOps(RandomWeights.of(network, new Seed(1))), picture);
    assertEquals(picture.width() * network.upscaleFactor(), large.width());
    assertEquals(picture.height() * network.upscaleFactor(), large.height());
    assertEquals(network.channels(), large.channels());
  }

  /** With the weights 0, only what is added to the learnt part is left: the range and back. */
  @Test
  void theRangeOfProModelsIsUndone() {
    RealCugan network = new RealCugan(4, false, true, false, 8, 3);
    Weights zeros = new Weights();
    NetworkSummary.of(network)
        .parameters()
        .forEach((name, shape) -> zeros.put(name, new float[(int) shape.count()], shape.array()));
    Planes picture = NetworkCases.picture(network, 24);
    Planes expected = new FloatOps(zeros).upsampleNearest(picture, 4);
    assertTrue(
        Differences.relative(expected, network.forward(new FloatOps(zeros), picture)) < 1e-6);
  }

  @Test
  void aPictureThatIsTooSmallToBeMirroredIsRefused() {
    RealCugan network = new RealCugan(2, false, false, false, 8, 3);
    FloatOps ops = new FloatOps(RandomWeights.of(network, new Seed(1)));
    Planes small = NetworkCases.picture(network, 18);
    assertThrows(ModelException.class, () -> network.forward(ops, small));
  }

  @ParameterizedTest
  @CsvSource({
    "1, false, false, 64",
    "5, false, false, 64",
    "2, true, true, 64",
    "2, false, true, 12"
  })
  void whatDoesNotExistIsRefused(int upscaleFactor, boolean pro, boolean fast, int features) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new RealCugan(upscaleFactor, true, pro, fast, features, 3));
  }
}
