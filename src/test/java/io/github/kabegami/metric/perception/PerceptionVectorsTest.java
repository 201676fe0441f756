package io.github.kabegami.metric.perception;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The metrics of this package against piq's numbers on the pairs of reference/metrics. */
class PerceptionVectorsTest {
  private static final double TOLERANCE = 1e-9;

  /** Name, key in piq.json, pair, piq's answer, metric. */
  static Stream<Arguments> numbers() throws IOException {
    JsonObject expected = expected();
    List<ReferencePair> pairs = ReferencePairs.all();
    return pairs.stream()
        .flatMap(
            pair ->
                Stream.of(
                    number(pair, expected, "gmsd", new Gmsd()),
                    number(pair, expected, "haarpsi", new HaarPsi()),
                    number(pair, expected, "vif_p", new Vifp()),
                    number(pair, expected, "fsim", new Fsim())));
  }

  private static Arguments number(
      ReferencePair pair, JsonObject expected, String key, Metric metric) {
    return Arguments.of(
        pair.name(), key, pair, expected.getAsJsonObject(pair.name()).get(key), metric);
  }

  private static JsonObject expected() throws IOException {
    try (InputStream in =
            PerceptionVectorsTest.class.getResourceAsStream("/reference/metrics/piq.json");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject().getAsJsonObject("pairs");
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("numbers")
  void scoresAreThoseOfPiq(
      String name, String key, ReferencePair pair, JsonElement expected, Metric metric) {
    if (expected.isJsonObject()) {
      assertThrows(UndefinedScoreException.class, () -> score(metric, pair));
    } else {
      assertEquals(expected.getAsDouble(), score(metric, pair), TOLERANCE);
    }
  }

  private static double score(Metric metric, ReferencePair pair) {
    return metric.score(pair.image(), pair.reference(), MetricOptions.NONE, Run.simple());
  }
}
