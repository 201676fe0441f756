package io.github.kabegami.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Seed;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.onnx.OnnxDescription.Port;
import io.github.kabegami.network.onnx.OnnxInspection;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.network.weights.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LpipsTest {

  static Stream<Lpips> networks() {
    return Stream.of(Lpips.alex(), Lpips.vgg(), Lpips.squeeze());
  }

  /** Pixels between places are those of the strides; how far it looks is counted by hand. */
  @Test
  void spansAreThoseOfTheLayers() {
    NetworkSummary alex = NetworkSummary.of(Lpips.alex());
    assertEquals(List.of(4L, 8L, 16L, 16L, 16L), alex.spans().stream().map(Span::over).toList());
    assertEquals(new Span(16, 1, -66, 96), alex.spans().get(4));
    assertEquals(16, alex.alignment());
    NetworkSummary vgg = NetworkSummary.of(Lpips.vgg());
    assertEquals(new Span(1, 1, -2, 2), vgg.spans().get(0));
    assertEquals(16, vgg.spans().get(4).over());
  }

  @Test
  void unitLengthDividesByTheLengthOfThePixel() {
    Planes picture = new Planes(new float[] {3, 0, -1, 4, 0, 0}, 2, 1, 3);
    Planes unit = new FloatOps(new Weights()).unitLength(picture, 1e-10f);
    assertEquals(
        List.of(0.6f, 0f, -1f, 0.8f, 0f, 0f),
        Stream.of(0, 1, 2, 3, 4, 5).map(i -> unit.samples()[i]).toList());
  }

  @Test
  void theFileHasTwoPicturesAndTheWeightsOnce() {
    Lpips network = Lpips.squeeze();
    NetworkSummary summary = NetworkSummary.of(network);
    Weights weights = new Weights();
    summary
        .parameters()
        .forEach((name, shape) -> weights.put(name, new float[(int) shape.count()], shape.array()));
    byte[] file = OnnxWriter.write(network, weights);
    assertTrue(file.length < 4.1 * summary.parameterCount(), file.length + " bytes");
    OnnxInspection inspection = OnnxInspection.of(file);
    assertEquals(
        List.of("dst", "ref"), inspection.description().inputs().stream().map(Port::name).toList());
    assertEquals(7, inspection.description().outputs().size());
    assertEquals(List.of(), inspection.description().problems());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void widthsAreThoseOfTheFeatures(Lpips network) {
    assertEquals(network.widths().get(0), NetworkSummary.of(network.features()).outputChannels());
    assertThrows(
        IllegalArgumentException.class, () -> new Lpips("odd", network.features(), List.of(1, 2)));
  }

  @Test
  void equalPicturesAreAtNoDistance() {
    Lpips network = Lpips.squeeze();
    FeatureExtractor features = network.features();
    Weights weights = RandomWeights.of(features, new Seed(1));
    for (int i = 0; i < network.widths().size(); i++) {
      int width = network.widths().get(i);
      float[] ones = new float[width];
      Arrays.fill(ones, 1);
      weights.put("lin" + i + ".model.1.weight", ones, 1, width, 1, 1);
    }
    Planes picture = NetworkCases.picture(features, 32);
    for (Planes layer : network.outputs(new FloatOps(weights), picture, picture)) {
      for (float distance : layer.samples()) {
        assertEquals(0, distance, 0.0);
      }
    }
  }
}
