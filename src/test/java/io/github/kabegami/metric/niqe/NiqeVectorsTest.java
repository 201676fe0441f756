package io.github.kabegami.metric.niqe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Luma;
import io.github.kabegami.metric.Measured;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.ReferencePairs;
import io.github.kabegami.metric.UndefinedScoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scores and features of the reference pairs against the programs named in the README there. */
class NiqeVectorsTest {
  private static final Path FOLDER = Path.of("src/test/resources/reference/metrics/niqe");

  /** Relative, or absolute below 1. */
  private static final double TOLERANCE = 1e-10;

  /** A picture and what is known of it. */
  record Known(String name, Picture picture, JsonObject stable) {
    @Override
    public String toString() {
      return name;
    }

    boolean isDefined() {
      return stable.get("blocks_without_nan").getAsInt() > 1;
    }
  }

  static Iterable<Known> known() throws IOException {
    JsonObject stable = json("stable.json").getAsJsonObject("values");
    Map<String, Known> known = new TreeMap<>();
    for (ReferencePairs.ReferencePair pair : ReferencePairs.all()) {
      add(known, pair.name() + "_ref", pair.reference(), stable);
      add(known, pair.name() + "_dst", pair.image(), stable);
    }
    assertEquals(stable.keySet(), known.keySet());
    return known.values();
  }

  private static void add(
      Map<String, Known> known, String name, Picture picture, JsonObject stable) {
    if (stable.has(name)) {
      known.put(name, new Known(name, picture, stable.getAsJsonObject(name)));
    }
  }

  @ParameterizedTest
  @MethodSource("known")
  void officialParametersOfMatlabGiveTheStableScore(Known known) {
    assertScore(known, "snap_separable", FOLDER.resolve("modelparameters.mat"));
  }

  @ParameterizedTest
  @MethodSource("known")
  void officialParametersOfBasicSrGiveTheStableScore(Known known) {
    assertScore(known, "snap_separable", FOLDER.resolve("niqe_pris_params.npz"));
  }

  @ParameterizedTest
  @MethodSource("known")
  void syntheticParametersGiveTheStableScore(Known known) {
    assertScore(known, "snap_synth_params", FOLDER.resolve("synth_params.json"));
  }

  private static void assertScore(Known known, String key, Path parameters) {
    Niqe niqe = Niqe.with(NiqeModel.read(parameters));
    JsonElement expected = known.stable().get(key);
    assertEquals(known.isDefined(), !expected.isJsonNull());
    if (!known.isDefined()) {
      assertThrows(UndefinedScoreException.class, () -> measured(niqe, known));
      return;
    }
    Measured measured = measured(niqe, known);
    double score = expected.getAsDouble();
    assertEquals(score, measured.value(), TOLERANCE * Math.max(1, score));
    double blocks = known.stable().get("blocks").getAsDouble();
    double defined = known.stable().get("blocks_without_nan").getAsDouble();
    assertEquals(blocks, measured.details().get("blocks"));
    assertEquals((blocks - defined) / blocks, measured.details().get("undefined-blocks"), 1e-15);
  }

  @ParameterizedTest
  @MethodSource("known")
  void theMeanOfEveryFeatureIsExact(Known known) {
    BlockSample sample =
        new BlockSample(Blocks.of(known.picture(), MetricOptions.NONE, Run.simple()));
    JsonArray expected = known.stable().getAsJsonArray("snap_nanmean");
    assertArrayEquals(
        StreamSupport.stream(expected.spliterator(), false)
            .mapToDouble(mean -> mean.isJsonNull() ? Double.NaN : mean.getAsDouble())
            .toArray(),
        sample.mean(),
        1e-11);
    assertEquals(known.stable().get("blocks_without_nan").getAsInt(), sample.definedBlocks());
  }

  /** BasicSR computes in float32, and takes noise of the arithmetic in flat places into account. */
  @Test
  void scoresOfBasicSrAreNear() throws IOException {
    JsonObject expected = json("basicsr.json");
    Niqe niqe = Niqe.with(NiqeModel.read(FOLDER.resolve("niqe_pris_params.npz")));
    int compared = 0;
    for (ReferencePairs.ReferencePair pair : ReferencePairs.all()) {
      JsonElement ofPair = expected.get(pair.name());
      if (ofPair == null) {
        continue;
      }
      for (String key : ofPair.getAsJsonObject().keySet()) {
        JsonObject values = ofPair.getAsJsonObject().getAsJsonObject(key);
        double single = values.get("basicsr_f32").getAsDouble();
        double precise = values.get("f64").getAsDouble();
        double tolerance = Math.abs(single / precise - 1) < 1e-4 ? 1e-3 : 1e-2;
        Picture picture = key.startsWith("ref") ? pair.reference() : pair.image();
        try {
          double score = niqe.score(picture, picture, options(key), Run.simple());
          assertEquals(single, score, tolerance * single, pair.name() + " " + key);
          compared++;
        } catch (UndefinedScoreException e) {
          assertTrue(e.getMessage().endsWith("got 1 of 1"), pair.name() + " " + key);
        }
      }
    }
    assertEquals(46, compared);
  }

  private static MetricOptions options(String key) {
    return new MetricOptions(
        key.endsWith("crop4") ? 4 : 0, key.contains("gray") ? Luma.GRAY : Luma.BT601);
  }

  private static Measured measured(Niqe niqe, Known known) {
    return niqe.measure(known.picture(), known.picture(), MetricOptions.NONE, Run.simple());
  }

  private static JsonObject json(String name) throws IOException {
    return JsonParser.parseString(Files.readString(FOLDER.resolve(name))).getAsJsonObject();
  }
}
