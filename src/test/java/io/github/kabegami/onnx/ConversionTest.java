package io.github.kabegami.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.FloatOps;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.Light;
import io.github.kabegami.network.NetworkCases;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.ncnn.NcnnWriter;
import io.github.kabegami.network.onnx.OnnxInspection;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.network.onnx.OnnxWriter.Precision;
import io.github.kabegami.network.weights.CheckpointFiles;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.SafetensorsFile;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.onnx.engine.EngineOptions;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversionTest {
  private static final UpscalingNetwork NETWORK = new Compact(8, 2, 2);
  private static final Path SHARED = Path.of("../shared/models");

  @TempDir private Path folder;

  private final Weights weights = RandomWeights.of(NETWORK, new Seed(1));
  private final List<String> log = new ArrayList<>();

  private Path pth(String name, Weights values) throws IOException {
    return CheckpointFiles.zip(folder.resolve(name), values, "params");
  }

  private static Planes run(TensorModel model, Planes picture) {
    int factor = model.traits().upscaleFactor();
    FloatBuffer output = FloatBuffer.allocate(picture.samples().length * factor * factor);
    model.run(FloatBuffer.wrap(picture.samples()), picture.width(), picture.height(), output);
    return new Planes(
        output.array(), picture.channels(), picture.height() * factor, picture.width() * factor);
  }

  private float[] upscaled(Path file) {
    try (TensorModel model = Models.open(file.toString(), 0, EngineOptions.cpu(1), log::add)) {
      return run(model, NetworkCases.picture(NETWORK, 20)).samples();
    }
  }

  @Test
  void everyFormOfTheSameWeightsGivesTheSamePicture() throws IOException {
    Path onnx = folder.resolve("a.onnx");
    Files.write(onnx, OnnxWriter.write(NETWORK, weights));
    float[] expected = upscaled(onnx);
    Path safetensors = folder.resolve("a.safetensors");
    SafetensorsFile.write(safetensors, weights, ElementType.FLOAT32, Map.of(), false);
    Path ncnn = NcnnWriter.write(NETWORK, weights, NcnnWriter.Form.SINGLE).save(folder);
    for (Path file :
        List.of(
            pth("a.pth", weights),
            CheckpointFiles.legacy(folder.resolve("old.pth"), weights, "params_ema"),
            safetensors,
            ncnn)) {
      assertArrayEquals(expected, upscaled(file), 1e-6f, file.toString());
    }
    Planes reference = NETWORK.forward(new FloatOps(weights), NetworkCases.picture(NETWORK, 20));
    assertArrayEquals(reference.samples(), expected, 1e-5f);
  }

  @Test
  void theRealModelGivesTheSamePictureInEveryForm() {
    Assumptions.assumeTrue(Files.isDirectory(SHARED), "the real models are not on this machine");
    float[] expected = upscaled(SHARED.resolve("realesr-animevideov3-x4.onnx"));
    for (String name :
        List.of(
            "realesr-animevideov3-rebuilt.pth",
            "realesr-animevideov3-rebuilt-legacy.pth",
            "realesr-animevideov3-rebuilt.safetensors")) {
      assertArrayEquals(expected, upscaled(SHARED.resolve(name)), 1e-5f, name);
    }
  }

  @Test
  void aConvertedModelIsKeptByTheContentOfItsFile() throws IOException {
    ModelCache cache = new ModelCache(folder.resolve("cache"));
    Path first = pth("first.pth", weights);
    Path copy = Files.copy(first, folder.resolve("copy.pth"));
    Models.converted(first, EngineOptions.cpu(1), log::add, cache).close();
    Models.converted(first, EngineOptions.cpu(1), log::add, cache).close();
    Models.converted(copy, EngineOptions.cpu(1), log::add, cache).close();
    assertEquals(2, log.size(), log.toString());
    assertTrue(log.get(0).startsWith("first.pth is compact-8x2-x2; it is converted"), log.get(0));
    assertTrue(log.get(1).contains(cache.folder().toString()), log.get(1));
    Files.delete(first);
    pth("first.pth", RandomWeights.of(NETWORK, new Seed(2)));
    Models.converted(first, EngineOptions.cpu(1), log::add, cache).close();
    assertEquals(4, log.size(), "other weights under the same name");
  }

  @Test
  void aDamagedCacheIsMadeAgain() throws IOException {
    ModelCache cache = new ModelCache(folder.resolve("cache"));
    Path file = pth("a.pth", weights);
    Models.converted(file, EngineOptions.cpu(1), log::add, cache).close();
    Path kept;
    try (var files = Files.list(cache.folder())) {
      kept = files.findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(kept);
    Files.write(kept, new byte[] {8, 8, 18, 1});
    try (TensorModel model = Models.converted(file, EngineOptions.cpu(1), log::add, cache)) {
      assertEquals("a.pth", model.traits().name());
    }
    assertArrayEquals(whole, Files.readAllBytes(kept));
  }

  @Test
  void withoutACacheItStillRuns() throws IOException {
    ModelCache cache = new ModelCache(pth("file.pth", weights).resolve("no-folder"));
    Models.converted(folder.resolve("file.pth"), EngineOptions.cpu(1), log::add, cache).close();
    assertEquals("file.pth is converted", log.get(1));
    assertTrue(log.get(2).startsWith("the converted model cannot be kept: "), log.get(2));
  }

  @Test
  void halfPrecisionIsHalfAsLargeAndCloseToTheReference() throws IOException {
    NetworkFile file = NetworkFile.read(pth("a.pth", weights));
    Conversion single = Conversion.of(file, Precision.SINGLE, Optional.empty());
    Conversion half = Conversion.of(file, Precision.HALF, Optional.empty());
    long values = half.card().parameters();
    assertEquals(2 * values, single.onnx().length - half.onnx().length, 200);
    double parity = half.card().parity().orElseThrow();
    assertTrue(parity > 1e-5 && parity < 1e-2, "parity " + parity);
    assertTrue(single.card().parity().orElseThrow() < 1e-5);
  }

  @Test
  void weightsThatDoNotFitHalfPrecisionAreNamed() throws IOException {
    Weights large = RandomWeights.of(NETWORK, new Seed(1));
    large.get("body.2.bias", 8)[3] = 1e6f;
    NetworkFile file = NetworkFile.read(pth("large.pth", large));
    String message =
        assertThrows(
                ModelException.class, () -> Conversion.of(file, Precision.HALF, Optional.empty()))
            .getMessage();
    assertTrue(message.contains("body.2.bias holds 1000000.0, which does not fit"), message);
  }

  @Test
  void damagedWeightsAreNoticed() throws IOException {
    Weights damaged = RandomWeights.of(NETWORK, new Seed(1));
    damaged.get("body.2.bias", 8)[3] = Float.NaN;
    NetworkFile file = NetworkFile.read(pth("damaged.pth", damaged));
    String message =
        assertThrows(
                ModelException.class, () -> Conversion.of(file, Precision.SINGLE, Optional.empty()))
            .getMessage();
    assertTrue(
        message.startsWith("damaged.pth cannot be used: parameter body.2.bias holds"), message);
    assertTrue(ModelReport.of(folder.resolve("damaged.pth")).contains("runs here     no: "));
  }

  @Test
  void blendingInterpolatesEveryWeight() throws IOException {
    Weights others = RandomWeights.of(NETWORK, new Seed(2));
    NetworkFile first = NetworkFile.read(pth("a.pth", weights));
    NetworkFile second = NetworkFile.read(pth("b.pth", others));
    NetworkFile mixed = first.blendedWith(second, 0.3);
    float[] a = weights.get("body.0.weight", 8, 3, 3, 3);
    float[] b = others.get("body.0.weight", 8, 3, 3, 3);
    float[] found = mixed.weights().get("body.0.weight", 8, 3, 3, 3);
    for (int i = 0; i < a.length; i++) {
      assertEquals(0.7 * a[i] + 0.3 * b[i], found[i], 1e-7);
    }
    ModelCard card = Conversion.of(mixed, Precision.SINGLE, Optional.empty()).card();
    assertEquals(new ModelCard.Blended("b.pth", second.sha256(), 0.3), card.blended().get());
    assertTrue(card.toText().contains("with b.pth (share 0.3"), card.toText());
  }

  @Test
  void whatDiffersIsNotBlended() throws IOException {
    NetworkFile first = NetworkFile.read(pth("a.pth", weights));
    UpscalingNetwork wide = new Compact(10, 2, 2);
    NetworkFile other = NetworkFile.read(pth("wide.pth", RandomWeights.of(wide, new Seed(1))));
    String message =
        assertThrows(ModelException.class, () -> first.blendedWith(other, 0.5)).getMessage();
    assertTrue(message.contains("a.pth (compact-8x2-x2) and wide.pth (compact-10x2-x2)"), message);
    assertTrue(message.contains("body.0"), message);
  }

  @Test
  void theCardTravelsInTheFile() throws IOException {
    UpscalingNetwork light = new Light(6, 1, 2);
    NetworkFile file = NetworkFile.read(pth("light.pth", RandomWeights.of(light, new Seed(1))));
    Conversion made = Conversion.of(file, Precision.SINGLE, Optional.of("CC0-1.0"));
    Map<String, String> metadata = OnnxInspection.of(made.onnx()).description().metadata();
    ModelCard card = ModelCard.fromJson(metadata.get(ModelCard.METADATA));
    assertEquals(made.card(), card);
    assertEquals("CC0-1.0", card.licence().get());
    assertEquals("light-6x1-x2", card.network());
    assertEquals(3, card.radius());
    Path written = folder.resolve("light.onnx");
    Files.write(written, made.onnx());
    String report = ModelReport.of(written);
    assertTrue(report.contains("made from\n  light.pth"), report);
    assertTrue(report.contains("runs here     yes"), report);
  }

  /** A terminal would obey these characters. */
  @Test
  void textsFromTheFileAreShownWithoutControlCharacters() throws IOException {
    Path file = folder.resolve("strange.safetensors");
    Map<String, String> metadata = Map.of("license", "\u001b[2J" + "x".repeat(1 << 20));
    SafetensorsFile.write(file, weights, ElementType.FLOAT32, metadata, false);
    String report = ModelReport.of(file);
    assertTrue(report.contains("licence        [2Jxxx"), report);
    assertFalse(report.contains("\u001b"));
    assertTrue(report.length() < 5000, "length " + report.length());
  }

  @Test
  void anUnknownNetworkIsStillDescribed() throws IOException {
    Weights unknown = new Weights();
    unknown.put("encoder.first.weight", new float[6], 2, 3);
    Path file = pth("unknown.pth", unknown);
    String report = ModelReport.of(file);
    assertTrue(report.contains("not known: "), report);
    assertTrue(report.contains("encoder.first.weight [2, 3]"), report);
    String message = assertThrows(ModelException.class, () -> NetworkFile.read(file)).getMessage();
    assertTrue(message.contains("encoder.first.weight"), message);
    assertTrue(message.contains("Compact"), message);
    assertFalse(message.contains("\n"), message);
  }
}
