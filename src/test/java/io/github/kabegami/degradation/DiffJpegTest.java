package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiffJpegTest {

  static List<JsonObject> references() {
    return ReferenceVectors.entries("diffjpeg");
  }

  @ParameterizedTest
  @MethodSource("references")
  void equalsBasicSr(JsonObject entry) {
    DiffJpeg step = new DiffJpeg(entry.get("quality").getAsDouble());
    float[] expected = ReferenceVectors.floats(entry.get("file").getAsString());
    float[] found = Pixels.open(step.apply(ReferenceVectors.scene(), Run.simple()));
    assertEquals(0, ReferenceVectors.largestDifference(expected, found), 1e-5);
  }

  @Test
  void clampsItsInputFirst() {
    float[] beyond = {-0.5f, 1.5f, 0.25f, 2f};
    float[] clamped = {0, 1, 0.25f, 1};
    assertEquals(0, ReferenceVectors.largestDifference(gray(beyond), gray(clamped)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 100, -1, Double.NaN})
  void refusesQualitiesThatHaveNoTable(double quality) {
    assertThrows(IllegalArgumentException.class, () -> new DiffJpeg(quality));
  }

  private static float[] gray(float[] samples) {
    return Pixels.open(new DiffJpeg(60).apply(Pixels.wrap(samples, 2, 2, 1), Run.simple()));
  }
}
