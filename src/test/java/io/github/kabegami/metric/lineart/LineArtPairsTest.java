package io.github.kabegami.metric.lineart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.ReferencePairs;
import io.github.kabegami.metric.ReferencePairs.ReferencePair;
import io.github.kabegami.metric.UndefinedScoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The three on the pairs of reference/metrics: values, and that each tells one fault. */
class LineArtPairsTest {
  private static final Map<String, ReferencePair> PAIRS =
      ReferencePairs.all().stream().collect(Collectors.toMap(ReferencePair::name, pair -> pair));
  private static final List<String> FAITHFUL_LINES =
      List.of(
          "o01_anime_blur",
          "o03_texture_noise",
          "o05_anime_shift_odd",
          "o06_anime_contrast_odd",
          "o08_jaggies",
          "o15_identical");

  static Stream<Arguments> scores() throws IOException {
    JsonObject expected = expected();
    return PAIRS.keySet().stream()
        .sorted()
        .flatMap(
            name ->
                Stream.of(new Overshoot(), new Acutance(), new Coherence())
                    .map(metric -> Arguments.of(name, metric, expected.getAsJsonObject(name))));
  }

  @ParameterizedTest
  @MethodSource("scores")
  void equalsTheProgramWrittenFromTheDefinition(String name, Metric metric, JsonObject expected) {
    if (expected.has(metric.name())) {
      assertEquals(expected.get(metric.name()).getAsDouble(), score(metric, name), 1e-9);
    } else {
      assertThrows(UndefinedScoreException.class, () -> score(metric, name));
    }
  }

  /** Numbers of the prototype, to the digits that it was reported with. */
  @ParameterizedTest
  @CsvSource({
    "overshoot, o07_oversharpen, 4.7, 0.05",
    "overshoot, o02_anime_jpeg, 1.0, 0.05",
    "overshoot, o01_anime_blur, 0.3, 0.05",
    "overshoot, o08_jaggies, 0.4, 0.05",
    "overshoot, o06_anime_contrast_odd, 0.005, 0.0005",
    "coherence, o08_jaggies, 29, 0.5",
    "coherence, o02_anime_jpeg, 2.3, 0.1",
    "coherence, o01_anime_blur, -1, 0.5",
    "coherence, o05_anime_shift_odd, -0.6, 0.05",
    "coherence, o07_oversharpen, -1, 0.5",
    "coherence, o03_texture_noise, 8, 0.5"
  })
  void isWhatThePrototypeGave(String metric, String name, double expected, double tolerance) {
    assertEquals(
        expected,
        score(metric.equals("overshoot") ? new Overshoot() : new Coherence(), name),
        tolerance);
  }

  @Test
  void overshootTellsSharpeningFromCompression() {
    assertTrue(
        score(new Overshoot(), "o07_oversharpen") >= 3 * score(new Overshoot(), "o02_anime_jpeg"));
  }

  @Test
  void overshootTellsSharpeningFromEverythingElse() {
    double sharpened = score(new Overshoot(), "o07_oversharpen");
    for (String name : FAITHFUL_LINES) {
      assertTrue(sharpened >= 10 * score(new Overshoot(), name), name);
    }
  }

  @Test
  void coherenceTellsJaggedLinesFromCompression() {
    assertTrue(
        score(new Coherence(), "o08_jaggies") >= 8 * score(new Coherence(), "o02_anime_jpeg"));
  }

  @Test
  void acutanceSeesBlurButNotContrast() {
    assertTrue(score(new Acutance(), "o01_anime_blur") < 0.6);
    assertEquals(1, score(new Acutance(), "o06_anime_contrast_odd"), 0.02);
  }

  @Test
  void identicalPicturesAreFaultless() {
    assertEquals(0, score(new Overshoot(), "o15_identical"), 0.0);
    assertEquals(1, score(new Acutance(), "o15_identical"), 1e-14);
    assertEquals(0, score(new Coherence(), "o15_identical"), 1e-12);
  }

  private static double score(Metric metric, String name) {
    ReferencePair pair = PAIRS.get(name);
    return metric.score(pair.image(), pair.reference(), MetricOptions.NONE, Run.simple());
  }

  private static JsonObject expected() throws IOException {
    try (InputStream in =
            LineArtPairsTest.class.getResourceAsStream("/reference/metrics/lineart.json");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    }
  }
}
