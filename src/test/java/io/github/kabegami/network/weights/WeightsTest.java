package io.github.kabegami.network.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class WeightsTest {

  private static Weights weights(float first, int... shapeOfSecond) {
    Weights weights = new Weights();
    weights.put("a", new float[] {first, 2}, 2);
    weights.put("b", new float[6], shapeOfSecond);
    return weights;
  }

  private static void assertRefused(String words, Executable work) {
    String sentence = String.valueOf(assertThrows(ModelException.class, work).getMessage());
    assertTrue(sentence.contains(words), sentence);
  }

  @Test
  void parametersAreFoundByName() {
    Weights weights = weights(1, 2, 3);
    assertEquals(List.of("a", "b"), weights.names());
    assertArrayEquals(new int[] {2, 3}, weights.shape("b"));
    assertTrue(weights.contains("a"));
    assertFalse(weights.contains("c"));
    assertTrue(weights.find("c").isEmpty());
    assertEquals(8, weights.count());
    assertEquals(ElementType.FLOAT32, weights.find("a").orElseThrow().storedAs());
  }

  @Test
  void shapesAndDuplicatesAreChecked() {
    Weights weights = weights(1, 2, 3);
    assertRefused("parameter a is there twice", () -> weights.put("a", new float[1], 1));
    assertRefused("needs 6 values, got 5", () -> weights.put("c", new float[5], 2, 3));
    assertRefused("a side of -1", () -> weights.put("c", new float[1], -1, -1));
    assertRefused("more values", () -> weights.put("c", new float[0], 65536, 65536));
    assertRefused("more values", () -> weights.put("c", new float[0], 1 << 30, 1 << 30, 16));
    assertRefused("expected shape [3, 2], found [2, 3]", () -> weights.get("b", 3, 2));
    assertRefused("parameter c is missing; there are: a, b", () -> weights.get("c"));
    assertRefused("parameter c is missing", () -> weights.shape("c"));
  }

  @Test
  void renamingKeepsOrderAndRefusesCollisions() {
    assertEquals(List.of("x.a", "x.b"), weights(1, 6).renamed(name -> "x." + name).names());
    assertRefused("parameter x is there twice", () -> weights(1, 6).renamed(name -> "x"));
  }

  @Test
  void blendIsLinearAndEndsAtBothSides() {
    Weights blend = weights(1, 6).blend(weights(3, 6), 0.25);
    assertArrayEquals(new float[] {1.5f, 2}, blend.get("a", 2));
    assertEquals(List.of("a", "b"), blend.names());
    assertArrayEquals(new float[] {1, 2}, weights(1, 6).blend(weights(3, 6), 0).get("a", 2));
    assertArrayEquals(new float[] {3, 2}, weights(1, 6).blend(weights(3, 6), 1).get("a", 2));
  }

  @Test
  void blendNamesTheFirstDifference() {
    assertRefused(
        "parameter b: expected shape [2, 3], found [3, 2]",
        () -> weights(1, 2, 3).blend(weights(1, 3, 2), 0.5));
    Weights more = weights(1, 6);
    more.put("c", new float[1], 1);
    assertRefused(
        "parameter c of the second weights is missing in the first",
        () -> weights(1, 6).blend(more, 0.5));
    assertRefused(
        "parameter c of the first weights is missing in the second",
        () -> more.blend(weights(1, 6), 0.5));
    assertThrows(IllegalArgumentException.class, () -> more.blend(more, 1.1));
    assertThrows(IllegalArgumentException.class, () -> more.blend(more, Double.NaN));
  }
}
