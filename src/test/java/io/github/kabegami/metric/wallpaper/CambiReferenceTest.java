package io.github.kabegami.metric.wallpaper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.ReferencePairs;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Banding against what libvmaf's CAMBI says about the same pictures. */
class CambiReferenceTest {
  /** libvmaf divides by a table of reciprocals of nine digits. */
  private static final double TOLERANCE = 5e-8;

  static Stream<Arguments> gradients() throws IOException {
    return StreamSupport.stream(json().getAsJsonArray("gradients").spliterator(), false)
        .map(element -> element.getAsJsonObject())
        .map(
            given ->
                Arguments.of(
                    gradients(given),
                    given.get("crc").getAsLong(),
                    given.get("cambi").getAsDouble()));
  }

  static Stream<Arguments> pairs() throws IOException {
    JsonObject expected = json().getAsJsonObject("pairs");
    return ReferencePairs.all().stream()
        .filter(pair -> expected.has(pair.name()))
        .flatMap(
            pair -> {
              JsonObject scores = expected.getAsJsonObject(pair.name());
              return Stream.of(
                  Arguments.of(pair.name(), pair.reference(), scores.get("ref").getAsDouble()),
                  Arguments.of(pair.name(), pair.image(), scores.get("dst").getAsDouble()));
            });
  }

  @ParameterizedTest
  @MethodSource("gradients")
  void gradientsScoreAsInLibvmaf(Gradients gradients, long crc, double cambi) {
    Picture picture = gradients.picture();
    assertEquals(crc, ReferencePairs.crc(picture));
    assertEquals(cambi, score(picture), TOLERANCE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void picturesOfTheReferencePairsScoreAsInLibvmaf(String name, Picture picture, double cambi) {
    assertEquals(cambi, score(picture), TOLERANCE);
  }

  private static double score(Picture picture) {
    return new Banding().score(picture, picture, MetricOptions.NONE, Run.simple());
  }

  private static Gradients gradients(JsonObject given) {
    return new Gradients(
        given.get("width").getAsInt(),
        given.get("height").getAsInt(),
        given.get("channels").getAsInt(),
        given.get("bits").getAsInt() == 16 ? BitDepth.SIXTEEN : BitDepth.EIGHT,
        given.get("step").getAsInt(),
        given.get("dither").getAsBoolean(),
        given.get("texture").getAsBoolean());
  }

  private static JsonObject json() throws IOException {
    try (InputStream in =
            CambiReferenceTest.class.getResourceAsStream("/reference/metrics/cambi.json");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    }
  }
}
