package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Banding, ordered dither and error diffusion. */
class ReducedLevelsTest {
  private static final int SIDE = 64;

  static List<Step> ofSixLevels() {
    return List.of(
        new Banding(6),
        new OrderedDither(6, 2),
        new OrderedDither(6, 4),
        new OrderedDither(6, 8),
        new ErrorDiffusion(6));
  }

  @ParameterizedTest
  @MethodSource("ofSixLevels")
  void aGradientHasAllLevelsAndNoOther(Step step) {
    float[] gradient = new float[SIDE * SIDE];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = 1.2f * (i % SIDE) / (SIDE - 1) - 0.1f;
    }
    boolean[] used = new boolean[6];
    for (float sample : apply(step, gradient)) {
      int level = Math.round(sample * 5);
      assertEquals(level / 5f, sample, 1e-7f);
      used[level] = true;
    }
    assertArrayEquals(new boolean[] {true, true, true, true, true, true}, used);
  }

  @ParameterizedTest
  @MethodSource("ofSixLevels")
  void whatIsAlreadyALevelStays(Step step) {
    for (int level = 0; level < 6; level++) {
      float[] flat = flat(level / 5f);
      assertArrayEquals(flat, apply(step, flat));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void orderedDitherKeepsAToneToHalfAStepOfItsMatrix(int matrix) {
    for (float tone = 0; tone <= 1; tone += 0.013f) {
      double step = 1.0 / 5 / (matrix * matrix);
      double mean = mean(apply(new OrderedDither(6, matrix), flat(tone)));
      assertEquals(tone, mean, step / 2 + 1e-6);
    }
  }

  @Test
  void errorDiffusionKeepsATone() {
    for (float tone = 0.02f; tone < 1; tone += 0.04f) {
      assertEquals(tone, mean(apply(new ErrorDiffusion(2), flat(tone))), 0.015);
    }
  }

  @Test
  void bandingNeverMovesASampleByMoreThanHalfALevel() {
    for (float tone = 0; tone <= 1; tone += 0.01f) {
      assertEquals(tone, apply(new Banding(9), flat(tone))[0], 0.5f / 8 + 1e-6f);
    }
  }

  @Test
  void theBayerMatrixOfFourIsTheKnownOne() {
    int[] known = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};
    for (int number = 0; number < 16; number++) {
      float[] out = apply(new OrderedDither(2, 4), flat((number + 1) / 16f));
      for (int i = 0; i < out.length; i++) {
        int threshold = known[i / SIDE % 4 * 4 + i % SIDE % 4];
        assertEquals(threshold <= number ? 1 : 0, out[i]);
      }
    }
  }

  @Test
  void errorDiffusionSpreadsSixteenths() {
    float[] row = apply(new ErrorDiffusion(2), 4, 2, .4f, .4f, .4f, .4f, .4f, .4f, .4f, .4f);
    // By hand: .4, .575, .2141, .4937; then .4453, .5271, .3260, .7103.
    assertArrayEquals(new float[] {0, 1, 0, 0, 0, 1, 0, 1}, row);
  }

  @Test
  void channelsAreDitheredAlikeAndDiffusedApart() {
    float[] colour = new float[3 * SIDE * SIDE];
    Arrays.fill(colour, 0.3f);
    for (Step step : ofSixLevels()) {
      float[] out = Pixels.open(step.apply(Pixels.wrap(colour, SIDE, SIDE, 3), Run.simple()));
      float[] gray = apply(step, flat(0.3f));
      for (int c = 0; c < 3; c++) {
        assertArrayEquals(
            gray, Arrays.copyOfRange(out, c * gray.length, (c + 1) * gray.length), step.toString());
      }
    }
  }

  @Test
  void valuesOutsideTheirRangeAreNamed() {
    assertRefused("levels must be in 2..256, got 1", () -> new Banding(1));
    assertRefused("levels must be in 2..256, got 257", () -> new ErrorDiffusion(257));
    assertRefused("levels must be in 2..256, got 0", () -> new OrderedDither(0, 4));
    assertRefused("matrix must be 2, 4 or 8, got 3", () -> new OrderedDither(4, 3));
  }

  private static void assertRefused(String sentence, Runnable call) {
    String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
    assertTrue(message.equals(sentence), message);
  }

  private static float[] apply(Step step, float[] gray) {
    return apply(step, SIDE, SIDE, gray);
  }

  private static float[] apply(Step step, int width, int height, float... gray) {
    return Pixels.open(step.apply(Pixels.wrap(gray, width, height, 1), Run.simple()));
  }

  private static float[] flat(float tone) {
    float[] flat = new float[SIDE * SIDE];
    Arrays.fill(flat, tone);
    return flat;
  }

  private static double mean(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample;
    }
    return sum / samples.length;
  }
}
