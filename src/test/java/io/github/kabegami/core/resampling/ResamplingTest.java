package io.github.kabegami.core.resampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResamplingTest {

  static List<JsonObject> references() {
    return ReferenceVectors.entries("resize");
  }

  static List<JsonObject> referencesOfBytes() {
    return ReferenceVectors.entries("resize8");
  }

  @ParameterizedTest
  @MethodSource("references")
  void equalsTheReference(JsonObject entry) {
    double tolerance =
        switch (program(entry)) {
          case "pil" -> 5e-7;
          case "torchaa" -> 1e-6;
          default -> 4e-6;
        };
    float[] expected = ReferenceVectors.floats(entry.get("file").getAsString());
    double difference = ReferenceVectors.largestDifference(expected, resized(entry));
    assertTrue(difference <= tolerance, entry.get("file") + " differs by " + difference);
  }

  @ParameterizedTest
  @MethodSource("referencesOfBytes")
  void equalsTheReferenceOfBytesWithinALevel(JsonObject entry) {
    int height = entry.getAsJsonArray("shape").get(0).getAsInt();
    int width = entry.getAsJsonArray("shape").get(1).getAsInt();
    float[] found =
        Pixels.open(
            Resampling.OPENCV_CUBIC.apply(ReferenceVectors.scene(), width, height, Run.simple()));
    for (int i = 0; i < found.length; i++) {
      found[i] = BitDepth.EIGHT.sample(BitDepth.EIGHT.quantise(found[i]));
    }
    float[] expected = Pixels.open(ReferenceVectors.picture(entry.get("file").getAsString()));
    assertTrue(ReferenceVectors.largestDifference(expected, found) <= 1.001 / 255);
  }

  @Test
  void allReferencesAreThere() {
    assertEquals(60, references().size());
    assertEquals(2, referencesOfBytes().size());
  }

  @Test
  void boxAtHalfSizeIsTheMeanOfFour() {
    float[] four = {0, 1, 0.25f, 0.5f};
    float[] found =
        Pixels.open(Resampling.PILLOW_BOX.apply(Pixels.wrap(four, 2, 2, 1), 1, 1, Run.simple()));
    assertEquals(0.4375f, found[0]);
  }

  @ParameterizedTest
  @EnumSource(Resampling.class)
  void isTheSameForAnyNumberOfThreads(Resampling resampling) {
    RandomAccessibleInterval<FloatType> scene = ReferenceVectors.scene();
    float[] one = Pixels.open(resampling.apply(scene, 51, 77, Run.simple()));
    Run run = Run.simple().on(TaskExecutors.fixedThreadPool(3));
    assertArrayEquals(one, Pixels.open(resampling.apply(scene, 51, 77, run)));
  }

  @ParameterizedTest
  @EnumSource(Resampling.class)
  void thereAndBackIsTwiceResized(Resampling resampling) {
    RandomAccessibleInterval<FloatType> scene = ReferenceVectors.scene();
    assertArrayEquals(
        Pixels.open(
            resampling.apply(resampling.apply(scene, 51, 37, Run.simple()), 72, 60, Run.simple())),
        Pixels.open(resampling.thereAndBack(scene, 51, 37, Run.simple())));
  }

  @ParameterizedTest
  @EnumSource(Resampling.class)
  void roundsTheSizeOfAScaleAsItsProgram(Resampling resampling) {
    RandomAccessibleInterval<FloatType> line = Pixels.wrap(new float[21], 7, 3, 1);
    int expected =
        switch (resampling.name().substring(0, resampling.name().indexOf('_'))) {
          case "TORCH" -> 3;
          case "MATLAB" -> 4;
          default -> (int) Math.rint(7 * 0.52);
        };
    assertEquals(expected, resampling.apply(line, 0.52, Run.simple()).dimension(0));
    assertEquals(1, resampling.apply(line, 0.01, Run.simple()).dimension(1));
  }

  @Test
  void aScaleOfTorchPlacesSamplesByItself() {
    // 7 x 0.37 = 2.59: two samples, 1 / 0.37 pixels apart, the first at 1 / 0.37 / 2 - 0.5.
    float[] line = {0, 1, 2, 3, 4, 5, 6};
    float[] found =
        Pixels.open(
            Resampling.TORCH_BILINEAR.apply(Pixels.wrap(line, 7, 1, 1), 0.37, Run.simple()));
    assertArrayEquals(
        new float[] {(float) (0.5 / 0.37 - 0.5), (float) (1.5 / 0.37 - 0.5)}, found, 1e-6f);
  }

  @Test
  void equalPhasesHaveEqualWeights() {
    for (Resampling resampling : Resampling.values()) {
      Resampling.Taps taps = resampling.taps(60, 90);
      for (int i = 30; i < 60; i++) {
        assertArrayEquals(taps.weights()[i], taps.weights()[i - 3], resampling.name());
        assertEquals(2, taps.first()[i] - taps.first()[i - 3], resampling.name());
      }
    }
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

  @ParameterizedTest
  @EnumSource(Resampling.class)
  void refusesAScaleBelowTheSmallest(Resampling resampling) {
    float[] flat = new float[12];
    Arrays.fill(flat, 0.5f);
    RandomAccessibleInterval<FloatType> small = Pixels.wrap(flat, 4, 3, 1);
    for (double scale : new double[] {0x1p-17, 1e-9, 1e-300, 0, -1, Double.NaN}) {
      assertEquals(
          "the scale must be at least 1/65536, since filters widen with it, got " + scale,
          assertThrows(
                  IllegalArgumentException.class,
                  () -> resampling.apply(small, scale, Run.simple()))
              .getMessage());
    }
    float[] pixel = Pixels.open(resampling.apply(small, 0x1p-16, Run.simple()));
    assertArrayEquals(new float[] {0.5f}, pixel, 1e-6f);
  }

  private static String program(JsonObject entry) {
    String file = entry.get("file").getAsString();
    return file.substring(0, file.indexOf('_'));
  }

  private static float[] resized(JsonObject entry) {
    String mode = entry.get("mode").getAsString().toUpperCase(Locale.ROOT);
    Resampling resampling =
        Resampling.valueOf(
            switch (program(entry)) {
              case "pil" -> "PILLOW_" + mode;
              case "torch" -> "TORCH_" + mode;
              case "torchaa" -> "TORCH_" + mode + "_ANTIALIAS";
              case "matlab" -> "MATLAB_" + mode;
              default -> mode.replace("INTER_", "OPENCV_");
            });
    JsonElement factor = entry.has("scale") ? entry.get("scale") : entry.get("scale_factor");
    RandomAccessibleInterval<FloatType> found;
    if (factor == null) {
      JsonArray size = entry.getAsJsonArray("size_wh");
      found =
          resampling.apply(
              ReferenceVectors.scene(),
              size.get(0).getAsInt(),
              size.get(1).getAsInt(),
              Run.simple());
    } else {
      found = resampling.apply(ReferenceVectors.scene(), factor.getAsDouble(), Run.simple());
    }
    return Arrays.copyOf(Pixels.open(found), (int) found.size());
  }
}
