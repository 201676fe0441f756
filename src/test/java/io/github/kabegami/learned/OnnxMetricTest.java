package io.github.kabegami.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Against;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.ReferencePairs;
import io.github.kabegami.metric.UndefinedScoreException;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.Ops;
import io.github.kabegami.network.PairNetwork;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.network.onnx.TestGraph;
import io.github.kabegami.network.weights.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxMetricTest {

  @TempDir private Path folder;

  /** The picture minus its reference: the mean shows what went in. */
  private record Difference(int channels) implements PairNetwork {
    @Override
    public String name() {
      return "difference";
    }

    @Override
    public <T> List<T> outputs(Ops<T> ops, T image, T reference) {
      return List.of(ops.add(image, ops.scale(reference, -1)));
    }
  }

  /** Each value as it is. */
  private record Same(int channels, float factor) implements Network {
    @Override
    public String name() {
      return "same";
    }

    @Override
    public <T> List<T> outputs(Ops<T> ops, T x) {
      return List.of(ops.scale(x, factor));
    }
  }

  @ParameterizedTest
  @CsvSource({"'', 2", "'-1, 1', 2", "'0,1', 1", "'0,255', 255"})
  void aPairIsComparedOnTheRangeThatTheFileSays(String range, double span) throws IOException {
    Path file = pair(3, range.isEmpty() ? Map.of() : Map.of("input_range", range));
    try (OnnxMetric metric = OnnxMetric.open(file, 1)) {
      assertEquals("onnx:pair.onnx", metric.name());
      assertEquals(Against.REFERENCE, metric.against());
      assertEquals(
          span * (200 - 100) / 255,
          score(metric, flat(200, 3, BitDepth.EIGHT), flat(100, 3, BitDepth.EIGHT)),
          1e-5 * span);
    }
  }

  @ParameterizedTest
  @CsvSource({"EIGHT, 1", "EIGHT, 3", "SIXTEEN, 1", "FLOAT, 3"})
  void aPictureAloneComesInFromZeroToOne(BitDepth depth, int channels) throws IOException {
    try (OnnxMetric metric = OnnxMetric.open(alone(3, 1, Map.of()), 1)) {
      assertEquals(Against.NOTHING, metric.against());
      Picture picture = flat(51, channels, depth);
      assertEquals(0.2, score(metric, picture, picture), 1e-6);
    }
  }

  @Test
  void theGoalIsWhatTheFileSays() throws IOException {
    try (OnnxMetric higher = OnnxMetric.open(pair(3, Map.of("goal", "higher")), 1);
        OnnxMetric without = OnnxMetric.open(alone(3, 1, Map.of()), 1)) {
      assertEquals(Goal.HIGHER, higher.goal());
      assertEquals(Goal.LOWER, without.goal());
    }
  }

  @Test
  void theDefinitionNamesFileInputsAndRange() throws IOException {
    try (OnnxMetric metric = OnnxMetric.open(pair(3, Map.of()), 1)) {
      String definition = metric.definition(MetricOptions.NONE);
      assertTrue(
          definition.matches(
              ".*network pair.onnx \\(SHA-256 [0-9a-f]{12}\\.\\.\\.\\) for the inputs ref and dst"
                  + " \\(RGB, gray repeated to three channels, range -1\\.\\.1\\), in one piece;"
                  + " alpha ignored\\."),
          definition);
    }
  }

  @Test
  void aNetworkForGrayRefusesColours() throws IOException {
    try (OnnxMetric metric = OnnxMetric.open(alone(1, 1, Map.of()), 1)) {
      Picture gray = flat(255, 1, BitDepth.EIGHT);
      assertEquals(1, score(metric, gray, gray), 1e-6);
      Picture colours = flat(255, 3, BitDepth.EIGHT);
      assertEquals(
          "onnx:alone.onnx takes gray pictures, got RGB; convert them to gray",
          assertThrows(UndefinedScoreException.class, () -> score(metric, colours, colours))
              .getMessage());
    }
  }

  @Test
  void anOutputThatIsNotANumberIsUndefined() throws IOException {
    float large = Float.MAX_VALUE;
    try (OnnxMetric metric = OnnxMetric.open(alone(3, large, Map.of("input_range", "0,255")), 1)) {
      Picture picture = flat(200, 3, BitDepth.EIGHT);
      String message =
          assertThrows(UndefinedScoreException.class, () -> score(metric, picture, picture))
              .getMessage();
      assertTrue(message.contains("gave Infinity"), message);
    }
  }

  @Test
  void otherInputsAreRefusedWithThoseThatThereAre() throws IOException {
    Path file = folder.resolve("other.onnx");
    Files.write(file, OnnxWriter.write(new Same(3, 2), new Weights()));
    String message = refusal(file);
    assertTrue(
        message.endsWith(
            "is not a metric: its inputs must be 'ref' and 'dst', or 'image' alone; it has input:"
                + " float32 (1, 3, height, width)"),
        message);
  }

  @Test
  void whatIsNoPictureOrNoNumberIsRefusedBeforeItRuns() throws IOException {
    String half =
        refusal(
            file(
                new TestGraph()
                    .input("image", 10, 1, 3, 0, 0)
                    .node("Identity", "image", "y")
                    .output("y", 10, 1, 3, 0, 0)));
    assertTrue(
        half.endsWith(
            "an input must be float32 (1, 1 or 3 channels, height, width); it has image: float16"
                + " (1, 3, side, side)"),
        half);
    String several =
        refusal(
            file(
                new TestGraph()
                    .input("image", 1, 4, 3, 0, 0)
                    .node("Identity", "image", "y")
                    .output("y", 1, 4, 3, 0, 0)));
    assertTrue(several.endsWith("it has image: float32 (4, 3, side, side)"), several);
    String flat =
        refusal(
            file(
                new TestGraph()
                    .input("image", 1, 1, 3)
                    .node("Identity", "image", "y")
                    .output("y", 1, 1, 3)));
    assertTrue(flat.endsWith("it has image: float32 (1, 3)"), flat);
    String whole = refusal(file(image().node("Shape", "image", "y").output("y", 7, 4)));
    assertTrue(
        whole.endsWith("its first output must be float32 or float16; it has y: int64 (4)"), whole);
  }

  /** A number without sides, as losses are, with another output behind it. */
  @ParameterizedTest
  @ValueSource(strings = {"FLOAT", "FLOAT16"})
  void theFirstOutputIsTheScoreWhateverStandsBehind(String type) throws IOException {
    int number = type.equals("FLOAT") ? 1 : 10;
    Path file =
        file(
            image()
                .node("ReduceMean", "image", "mean", TestGraph.integer("keepdims", 0))
                .node("Cast", "mean", "score", TestGraph.integer("to", number))
                .node("Shape", "image", "sides")
                .output("score", number)
                .output("sides", 7, 4));
    try (OnnxMetric metric = OnnxMetric.open(file, 1)) {
      Picture picture = flat(51, 3, BitDepth.EIGHT);
      assertEquals(0.2, score(metric, picture, picture), number == 1 ? 1e-6 : 1e-3);
    }
  }

  @Test
  void aFixedSizeIsToldWhereAPictureHasAnother() throws IOException {
    Path file =
        file(
            new TestGraph()
                .input("image", 1, 1, 3, 30, 40)
                .node("Identity", "image", "y")
                .output("y", 1, 1, 3, 30, 40));
    try (OnnxMetric metric = OnnxMetric.open(file, 1)) {
      Picture fits = flat(51, 3, BitDepth.EIGHT);
      assertEquals(0.2, score(metric, fits, fits), 1e-6);
      assertEquals(
          "onnx:made by hand.onnx takes pictures of 40 x 30 pixels only, got 38 x 28",
          assertThrows(
                  UndefinedScoreException.class,
                  () -> metric.score(fits, fits, MetricOptions.NONE.withCrop(1), Run.simple()))
              .getMessage());
    }
  }

  private static TestGraph image() {
    return new TestGraph().input("image", 1, 1, 3, 0, 0);
  }

  private Path file(TestGraph graph) throws IOException {
    return Files.write(folder.resolve("made by hand.onnx"), graph.bytes());
  }

  @Test
  void wrongMetadataIsRefused() throws IOException {
    assertTrue(refusal(pair(3, Map.of("goal", "best"))).contains("higher or lower, got 'best'"));
    assertTrue(
        refusal(pair(3, Map.of("input_range", "1,2"))).contains("0,1 or -1,1 or 0,255, got '1,2'"));
  }

  @Test
  void whatIsNoModelIsRefusedWithItsName() throws IOException {
    Path missing = folder.resolve("missing.onnx");
    assertEquals("there is no model file " + missing, refusal(missing));
    Path text = Files.writeString(folder.resolve("text.onnx"), "<html>not found</html>");
    assertTrue(refusal(text).startsWith("the model " + text + " cannot be used: "));
    Path cut = pair(3, Map.of());
    byte[] whole = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    assertTrue(refusal(cut).startsWith("the model " + cut));
  }

  /** The same file as the original's values were computed with, written by another program. */
  @Test
  void lpipsInOneFileGivesTheOriginalsValues() throws IOException {
    Path file = Path.of("../shared/vectors/metrics/common/lpips_squeeze_hash.onnx");
    assumeTrue(Files.exists(file), "the reference network is not here: " + file);
    Map<String, Double> expected =
        Map.of(
            "o01_anime_blur", 0.1896576,
            "o03_texture_noise", 0.0883865,
            "o05_anime_shift_odd", 0.0692423,
            "o08_jaggies", 0.1411577);
    try (OnnxMetric metric = OnnxMetric.open(file, 1)) {
      for (ReferencePairs.ReferencePair pair : ReferencePairs.all()) {
        if (expected.containsKey(pair.name())) {
          assertEquals(
              expected.get(pair.name()), score(metric, pair.image(), pair.reference()), 1e-6);
        }
      }
    }
  }

  private Path pair(int channels, Map<String, String> metadata) throws IOException {
    byte[] model = OnnxWriter.write(new Difference(channels), new Weights());
    return Files.write(folder.resolve("pair.onnx"), OnnxWriter.annotated(model, metadata));
  }

  /** The writer calls the input otherwise; a name of the same length takes its place. */
  private Path alone(int channels, float factor, Map<String, String> metadata) throws IOException {
    byte[] model = OnnxWriter.write(new Same(channels, factor), new Weights());
    String text = new String(model, StandardCharsets.ISO_8859_1).replace("input", "image");
    byte[] renamed = text.getBytes(StandardCharsets.ISO_8859_1);
    return Files.write(folder.resolve("alone.onnx"), OnnxWriter.annotated(renamed, metadata));
  }

  private static Picture flat(int level, int channels, BitDepth depth) {
    float[] samples = new float[40 * 30 * channels];
    Arrays.fill(samples, level / 255f);
    return Picture.of(Pixels.wrap(samples, 40, 30, channels), depth);
  }

  private static double score(OnnxMetric metric, Picture image, Picture reference) {
    return metric.score(image, reference, MetricOptions.NONE, Run.simple());
  }

  private static String refusal(Path file) {
    return assertThrows(ModelException.class, () -> OnnxMetric.open(file, 1).close()).getMessage();
  }
}
