package io.github.kabegami.network.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Bicubic;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.Differences;
import io.github.kabegami.network.Dis;
import io.github.kabegami.network.FloatOps;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.Light;
import io.github.kabegami.network.NetworkCases;
import io.github.kabegami.network.Ops;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.RealCugan;
import io.github.kabegami.network.Rrdb;
import io.github.kabegami.network.SpanNetwork;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.WeightFiles;
import io.github.kabegami.network.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitecturesTest {

  static Stream<UpscalingNetwork> networks() {
    Stream<UpscalingNetwork> more =
        Stream.of(
            new RealCugan(2, true, false, false, 8, 3),
            new RealCugan(2, true, false, true, 8, 3),
            new RealCugan(2, false, false, true, 8, 1),
            new RealCugan(3, true, true, false, 8, 3),
            new RealCugan(2, true, true),
            new Rrdb(8, 4, 1, 0, 1, 3),
            new Rrdb(8, 4, 1, 1, 1, 3),
            new Rrdb(8, 4, 1, 3, 1, 3),
            new Rrdb(8, 4, 1, 2, 2, 1),
            new Compact(8, 0, 3, 1),
            new Dis(6, 0, 3, false, 3),
            new SpanNetwork(6, 3, false),
            new Light(6, 2, 1));
    return Stream.concat(
            NetworkCases.all().stream()
                .filter(UpscalingNetwork.class::isInstance)
                .map(UpscalingNetwork.class::cast)
                .filter(network -> !(network instanceof Bicubic)),
            more)
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aNetworkIsFoundFromItsOwnWeights(UpscalingNetwork network) {
    Weights weights = RandomWeights.of(network, new Seed(2));
    assertFound(network, weights, marked(network, weights));
  }

  /** With the marks that files carry beside the parameters. */
  private static Weights marked(UpscalingNetwork network, Weights weights) {
    Weights marked = Architectures.marked(network, weights);
    marked.put("norm.num_batches_tracked", new float[1]);
    return marked;
  }

  /** Tensors and plain numbers that trainers and wrappers keep beside the weights. */
  @ParameterizedTest
  @ValueSource(strings = {"step", "initted", "n_averaged", "step_counter", "epoch"})
  void countersAreNoWeights(String name) {
    Weights weights = compact();
    weights.put(name, whole(1));
    assertFound(new Compact(8, 3, 2), compact(), weights);
  }

  private static Weights.Parameter whole(int... shape) {
    int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    return new Weights.Parameter(new float[count], shape, ElementType.INT64);
  }

  @Test
  void theNumberBesideTheTensorsOfRealCuganMakesItPro() {
    RealCugan pro = new RealCugan(2, true, true, false, 8, 3);
    Weights expected = RandomWeights.of(pro, new Seed(2));
    Weights file = OldEsrgan.renamed(expected, name -> name);
    file.put("pro", whole());
    assertFound(pro, expected, file);
  }

  @Test
  void quantizedWeightsAreRefused() {
    Weights weights = without(compact(), "body.2.weight");
    weights.put("body.2.weight", whole(8, 8, 3, 3));
    assertTrue(refusal(weights).contains("body.2.weight is stored as int64"));
  }

  static Stream<Rrdb> enlargers() {
    return Stream.of(
        new Rrdb(8, 4, 1, 0, 1, 3),
        new Rrdb(8, 4, 2, 1, 1, 3),
        new Rrdb(8, 4, 11, 2, 1, 3),
        new Rrdb(8, 4, 1, 3, 1, 3),
        new Rrdb(8, 4, 1, 2, 2, 3),
        new Rrdb(8, 4, 1, 2, 4, 1));
  }

  @ParameterizedTest
  @MethodSource("enlargers")
  void theOlderNamesOfEsrganAreKnown(Rrdb network) {
    Weights weights = RandomWeights.of(network, new Seed(2));
    assertFound(network, weights, OldEsrgan.bsrgan(weights));
    assertFound(network, weights, OldEsrgan.first(weights, network));
  }

  private static void assertFound(UpscalingNetwork network, Weights expected, Weights file) {
    Architectures.Found found = Architectures.detect(file);
    assertEquals(network, found.network());
    assertTrue(Architectures.known().contains(found.architecture()));
    assertEquals(Set.copyOf(expected.names()), Set.copyOf(found.weights().names()));
    for (String name : expected.names()) {
      Weights.Parameter parameter = expected.find(name).orElseThrow();
      assertArrayEquals(
          parameter.values(), found.weights().get(name, parameter.shape()), "values of " + name);
    }
  }

  /** The measures are those that the authors give for the model. */
  @ParameterizedTest
  @ValueSource(strings = {".pth", "-legacy.pth", ".safetensors"})
  void theAuthorsModelOfRealEsrganIsFound(String end) throws IOException {
    Path file = Path.of("../shared/models/realesr-animevideov3-rebuilt" + end);
    assumeTrue(Files.exists(file), "there is no " + file);
    Architectures.Found found = Architectures.detect(WeightFiles.read(file).weights());
    assertEquals(new Compact(64, 16, 4), found.network());
  }

  /** The counts are those of the peers' network as it trains. */
  @ParameterizedTest
  @CsvSource({"4, 2236728", "2, 2221140"})
  void aTrainingFileOfSpanHasThePeersParametersAndIsFound(int upscaleFactor, long parameters) {
    Weights file = TrainedSpan.weights(48, upscaleFactor, 3);
    long count =
        file.names().stream()
            .mapToLong(name -> file.find(name).orElseThrow().values().length)
            .sum();
    assertEquals(parameters, count);
    assertEquals(new SpanNetwork(48, upscaleFactor, true), Architectures.detect(file).network());
  }

  /** The parts one after the other, on a picture large enough to leave its border out. */
  @ParameterizedTest
  @CsvSource({"conv_1, 3", "block_4.c2_r, 7", "conv_2, 7"})
  void theOneConvolutionOfSpanIsItsPartsTogether(String name, int in) {
    Weights file = TrainedSpan.weights(7, 2, 3);
    Planes picture = noise(in);
    FloatOps parts = new FloatOps(file);
    Planes flow = parts.conv(name + ".conv.0", picture, Ops.Conv.valid(in, 2 * in, 1));
    flow = parts.conv(name + ".conv.1", flow, Ops.Conv.valid(2 * in, 14, 3));
    flow = parts.conv(name + ".conv.2", flow, Ops.Conv.valid(14, 7, 1));
    Planes skip = parts.conv(name + ".sk", picture, Ops.Conv.valid(in, 7, 1));
    Planes expected = parts.add(flow, parts.crop(skip, 1));
    FloatOps whole = new FloatOps(Architectures.detect(file).weights());
    Planes found = whole.conv(name + ".eval_conv", picture, Ops.Conv.valid(in, 7, 3));
    assertTrue(Differences.relative(expected, found) < 1e-6);
  }

  private static Planes noise(int channels) {
    float[] samples = new float[channels * 8 * 9];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) new Seed(4).normal(i);
    }
    return new Planes(samples, channels, 8, 9);
  }

  @Test
  void whatIsNotKnownIsToldByItsFirstNamesAndWhatIsKnown() {
    Weights weights = new Weights();
    weights.put("stem\n.weight", new float[1], 1);
    for (int i = 0; i < 10; i++) {
      weights.put("stage" + i + ".weight", new float[1], 1);
    }
    String message = refusal(weights);
    assertTrue(message.contains("stem?.weight, stage0.weight"), message);
    assertTrue(message.contains("and 3 more"), message);
    Architectures.known().forEach(each -> assertTrue(message.contains(each), message));
    assertTrue(refusal(new Weights()).contains("no weights"));
  }

  @ParameterizedTest
  @CsvSource({
    "SwinIR, layers.0.residual_group.blocks.0.attn.relative_position_index, conv_first.weight",
    "SRFormer, layers.0.residual_group.blocks.0.attn.aligned_relative_position_index, a",
    "HAT, layers.0.residual_group.overlap_attn.qkv.weight, relative_position_index_SA",
    "DAT, layers.0.blocks.0.ffn.sg.conv.weight, layers.0.blocks.0.attn.attns.0.rpe_biases",
    "RGT, layers.0.blocks.0.gamma, layers.0.blocks.0.attn.attns.0.rpe_biases",
    "ATD, layers.0.residual_group.layers.0.attn_atd.scale, conv_first.weight",
    "GRL, model.layers.0.blocks.0.attn.window_attn.attn_transform.logit_scale,"
        + " model.layers.0.blocks.0.attn.stripe_attn.attn_transform1.logit_scale",
    "OmniSR, residual_layer.0.residual_layer.0.layer.0.fn.0.weight, up.0.weight",
    "ESRGAN+, model.1.sub.0.RDB1.conv1x1.weight, model.1.sub.0.RDB1.conv1.0.weight"
  })
  void wellKnownArchitecturesAreRefusedByName(String architecture, String first, String second) {
    Weights weights = new Weights();
    weights.put(first, new float[1], 1);
    weights.put(second, new float[1], 1);
    assertTrue(refusal(weights).contains("weights of " + architecture + ","), refusal(weights));
  }

  @Test
  void realPlksrAndSpanPlusAreRefusedByName() {
    assertTrue(
        refusal(of("feats.0.weight", "feats.1.lk.conv.weight", "feats.1.refine.weight"))
            .contains("RealPLKSR"));
    assertTrue(
        refusal(of("feats.0.eval_conv.weight", "feats.1.block_1.c1_r.eval_conv.weight"))
            .contains("SPANPlus"));
  }

  private static Weights of(String... names) {
    Weights weights = new Weights();
    for (String name : names) {
      weights.put(name, new float[1], 1);
    }
    return weights;
  }

  @Test
  void theFirstParameterOfAnotherShapeIsNamed() {
    Weights weights = without(compact(), "body.4.weight");
    weights.put("body.4.weight", new float[8 * 8 * 25], 8, 8, 5, 5);
    String message = refusal(weights);
    assertTrue(
        message.contains("body.4.weight: expected shape [8, 8, 3, 3], found [8, 8, 5, 5]"),
        message);
    assertTrue(message.contains("Compact"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"body.2.bias", "body.3.weight", "body.8.weight", "body.4.weight"})
  void aMissingParameterIsNamed(String name) {
    String message = refusal(without(compact(), name));
    assertTrue(message.contains("parameter " + name + " is missing"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"extra.weight", "body.0.weigth", "model.-1.weight", "body.-1.weight"})
  void aParameterTooManyIsNamed(String name) {
    Weights weights = compact();
    weights.put(name, new float[1], 1);
    assertTrue(refusal(weights).contains(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "body.999999999.weight",
        "body.99999999999999999999999.weight",
        "body.007.weight",
        "body.9.weight"
      })
  void numbersOutOfOrderAreRefusedWithoutCountingUpToThem(String name) {
    Weights weights = compact();
    weights.put(name, new float[1], 1);
    assertTrue(refusal(weights).contains("Compact"));
    Rrdb old = new Rrdb(8, 4, 1, 2, 1, 3);
    Weights first = OldEsrgan.first(RandomWeights.of(old, new Seed(1)), old);
    first.put(name.replace("body.", "model."), new float[1], 1);
    assertTrue(refusal(first).contains("ESRGAN"));
  }

  @Test
  void onlyGreyAndRgbAreTaken() {
    Compact rgba = new Compact(8, 1, 2, 4);
    assertTrue(refusal(RandomWeights.of(rgba, new Seed(1))).contains("takes 4 channels"));
  }

  @Test
  void anUpscaleFactorMustBeAWholeNumber() {
    Weights weights = without(without(compact(), "body.8.weight"), "body.8.bias");
    weights.put("body.8.weight", new float[15 * 8 * 9], 15, 8, 3, 3);
    weights.put("body.8.bias", new float[15], 15);
    assertTrue(refusal(weights).contains("15 channels, which is not 3 times the square"));
  }

  @Test
  void otherFormsOfCuganAreRefused() {
    RealCugan network = new RealCugan(2, true, false, false, 8, 3);
    Weights weights = without(RandomWeights.of(network, new Seed(1)), "unet1.conv_bottom.weight");
    weights.put("unet1.conv_bottom.weight", new float[8 * 3 * 9], 3, 8, 3, 3);
    assertTrue(refusal(weights).contains("Real-CUGAN, but only the forms for factors 2, 3 and 4"));
  }

  private static Weights compact() {
    return RandomWeights.of(new Compact(8, 3, 2), new Seed(1));
  }

  private static Weights without(Weights weights, String left) {
    Weights rest = new Weights();
    for (String name : weights.names()) {
      if (!name.equals(left)) {
        rest.put(name, weights.find(name).orElseThrow());
      }
    }
    return rest;
  }

  private static String refusal(Weights weights) {
    List<String> names = weights.names();
    ModelException refusal =
        assertThrows(
            ModelException.class, () -> Architectures.detect(weights), () -> names.toString());
    return String.valueOf(refusal.getMessage());
  }
}
