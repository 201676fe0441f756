package io.github.kabegami.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResamplingTest {

  static List<JsonObject> references() {
    return ReferenceVectors.entries("resize");
  }

  @ParameterizedTest
  @MethodSource("references")
  void equalsTheReference(JsonObject entry) {
    Resampling resampling =
        Resampling.valueOf("PILLOW_" + entry.get("mode").getAsString().toUpperCase(Locale.ROOT));
    int width = entry.getAsJsonArray("size_wh").get(0).getAsInt();
    int height = entry.getAsJsonArray("size_wh").get(1).getAsInt();
    float[] expected = ReferenceVectors.floats(entry.get("file").getAsString());
    float[] found =
        Pixels.open(resampling.apply(ReferenceVectors.scene(), width, height, Run.simple()));
    assertTrue(ReferenceVectors.largestDifference(expected, found) <= 1e-6);
  }

  @Test
  void boxAtHalfSizeIsTheMeanOfFour() {
    float[] four = {0, 1, 0.25f, 0.5f};
    float[] found =
        Pixels.open(Resampling.PILLOW_BOX.apply(Pixels.wrap(four, 2, 2, 1), 1, 1, Run.simple()));
    assertEquals(0.4375f, found[0]);
  }

  @Test
  void refusesASizeOfZero() {
    assertEquals(
        "the new size must be at least 1 x 1, got 0 x 5",
        assertThrows(
                IllegalArgumentException.class,
                () -> Resampling.PILLOW_BOX.apply(ReferenceVectors.scene(), 0, 5, Run.simple()))
            .getMessage());
  }
}
