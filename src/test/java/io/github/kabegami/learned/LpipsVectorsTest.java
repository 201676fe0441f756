package io.github.kabegami.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.ReferencePairs;
import io.github.kabegami.metric.ReferencePairs.ReferencePair;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.UndefinedScoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what the original program says of all pairs, with weights made of a hash. */
class LpipsVectorsTest {
  private static final int WHOLE = 1 << 20;

  @TempDir private Path folder;

  /** All pairs, or each fourth with a slow network of which the others were shown. */
  @ParameterizedTest
  @CsvSource({
    "ALEX, HASH, alex_full_f32, 1048576, 1",
    "ALEX, OFFICIAL, alex_crop160_f64, 160, 1",
    "SQUEEZE, HASH, squeeze_full_f32, 1048576, 1",
    "SQUEEZE, OFFICIAL, squeeze_crop160_f64, 160, 1",
    "VGG, HASH, vgg_crop96_f64, 96, 1",
    "VGG, OFFICIAL, vgg_crop96_f64, 96, 4",
  })
  void scoresAreThoseOfTheOriginal(
      LpipsKind kind, HashWeights.Linear linear, String key, int largest, int step)
      throws IOException {
    JsonObject expected = expected();
    Path weights = HashWeights.folder(kind, linear, folder);
    try (LpipsMetric metric = LpipsMetric.open(kind, Optional.of(weights), 2)) {
      List<ReferencePair> pairs = ReferencePairs.all();
      for (int i = 0; i < pairs.size(); i += step) {
        ReferencePair pair = pairs.get(i);
        JsonObject said = expected.getAsJsonObject(pair.name()).getAsJsonObject(key);
        Picture image = topLeft(pair.image(), largest);
        Picture reference = topLeft(pair.reference(), largest);
        if (said.has("error")) {
          String message =
              assertThrows(UndefinedScoreException.class, () -> score(metric, image, reference))
                  .getMessage();
          assertTrue(message.contains("needs at least"), message);
        } else {
          double value = said.get(linear.name().toLowerCase(Locale.ROOT) + "_lin").getAsDouble();
          assertEquals(value, score(metric, image, reference), 2e-6 + 1e-4 * value, pair.name());
        }
      }
    }
  }

  private static double score(LpipsMetric metric, Picture image, Picture reference) {
    return metric.score(image, reference, MetricOptions.NONE, Run.simple());
  }

  private static Picture topLeft(Picture picture, int largest) {
    return largest == WHOLE
        ? picture
        : TestPictures.shortened(
            picture,
            Math.max(0, picture.width() - largest),
            Math.max(0, picture.height() - largest));
  }

  private static JsonObject expected() throws IOException {
    try (InputStream in =
            LpipsVectorsTest.class.getResourceAsStream("/reference/metrics/lpips.json");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    }
  }
}
