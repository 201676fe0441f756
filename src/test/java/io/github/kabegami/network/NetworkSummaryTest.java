package io.github.kabegami.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.Seed;
import io.github.kabegami.network.onnx.OnnxInspection;
import io.github.kabegami.network.onnx.OnnxWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkSummaryTest {

  /** Parameters and multiply-adds per output pixel, counted by hooks on the peers' networks. */
  static Stream<Arguments> costs() {
    return Stream.of(
        Arguments.of(new Compact(24, 8, 4), 52_968, 3_280),
        Arguments.of(new Compact(24, 8, 2), 45_156, 11_178),
        Arguments.of(new Compact(64, 8, 4), 325_488, 20_268),
        Arguments.of(new Compact(64, 16, 4), 621_424, 38_700),
        Arguments.of(new Compact(64, 16, 2), 600_652, 149_616),
        Arguments.of(new Compact(64, 32, 4), 1_213_296, 75_564),
        Arguments.of(Dis.fast(4), 232_803, 22_230),
        Arguments.of(Dis.balanced(4), 306_659, 26_838),
        Arguments.of(Dis.fast(2), 195_779, 49_464),
        Arguments.of(Dis.balanced(2), 269_635, 67_896),
        Arguments.of(Rrdb.realEsrgan(6, 4), 4_467_779, 356_652),
        Arguments.of(Rrdb.realEsrgan(6, 2), 4_472_963, 356_976),
        Arguments.of(Rrdb.realEsrgan(6, 1), 4_493_699, 358_272),
        Arguments.of(Rrdb.realEsrgan(23, 4), 16_697_987, 1_120_428));
  }

  /** Of SPAN the peers' count is that of the training form. */
  @Test
  void spanCostsWhatThePeersCountAsItRuns() {
    assertEquals(26_577, NetworkSummary.of(new SpanNetwork(48, 4, true)).multiplyAdds());
    assertEquals(102_420, NetworkSummary.of(new SpanNetwork(48, 2, true)).multiplyAdds());
  }

  @Test
  void realCuganHasThePeersParameters() {
    assertEquals(1_284_598, parameters(new RealCugan(2, true, true)));
    assertEquals(1_406_812, parameters(new RealCugan(4, true, false)));
  }

  @Test
  void theDiscriminatorHasThePeersParameters() {
    assertEquals(4_376_897, NetworkSummary.of(new UnetDiscriminator(64)).parameterCount());
  }

  /** The num_params of torchvision's documentation, less those of the classifiers. */
  @Test
  void backbonesHaveThePeersParameters() {
    assertEquals(2_469_696, parameters(FeatureExtractor.lpipsAlexnet()));
    assertEquals(14_714_688, parameters(FeatureExtractor.lpipsVgg16()));
    assertEquals(20_024_384, parameters(FeatureExtractor.vgg19()));
    assertEquals(722_496, parameters(FeatureExtractor.lpipsSqueezenet()));
  }

  private static long parameters(Network network) {
    return NetworkSummary.of(network).parameterCount();
  }

  @ParameterizedTest
  @MethodSource
  void costs(Network network, long parameters, long multiplyAdds) {
    NetworkSummary summary = NetworkSummary.of(network);
    assertEquals(parameters, summary.parameterCount());
    assertEquals(multiplyAdds, Math.rint(summary.multiplyAdds()));
  }

  static Stream<UpscalingNetwork> upscalers() {
    return NetworkCases.all().stream()
        .filter(UpscalingNetwork.class::isInstance)
        .map(UpscalingNetwork.class::cast);
  }

  @ParameterizedTest
  @MethodSource("upscalers")
  void theGraphInTheFileSaysTheSame(UpscalingNetwork network) {
    NetworkSummary summary = NetworkSummary.of(network);
    OnnxInspection file =
        OnnxInspection.of(OnnxWriter.write(network, RandomWeights.of(network, new Seed(1))));
    assertEquals(summary.radius(), file.radius());
    assertEquals(summary.alignment(), file.alignment());
    assertEquals(network.upscaleFactor(), file.upscaleFactor());
    assertEquals(network.channels(), file.channels());
    assertEquals(summary.wholePicture().isEmpty(), file.wholePicture().isEmpty());
  }
}
