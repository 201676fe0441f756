package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreentoneTest {
  private static final int SIDE = 192;

  @ParameterizedTest
  @CsvSource({"2,0.26", "3.3,0.4", "4.7,0.7853981633974483", "6,0.26", "12.5,1.1", "32,0.5"})
  void keepsTheMeanOfATone(double pitch, double angle) {
    for (float tone = 0; tone <= 1; tone += 0.05f) {
      double sum = 0;
      float[] out = apply(new Screentone(pitch, angle, 1), tone, SIDE);
      for (float sample : out) {
        sum += sample;
      }
      assertEquals(tone, sum / out.length, 0.005);
    }
  }

  @Test
  void blackStaysBlackAndWhiteStaysWhite() {
    for (float tone : new float[] {0, 1}) {
      for (float sample : apply(new Screentone(5, 0.3, 1), tone, 40)) {
        assertEquals(tone, sample, 1e-6);
      }
    }
  }

  @Test
  void dotsLieAtThePitchAndGrowWithDarkness() {
    float[] light = apply(new Screentone(8, 0, 1), 0.8f, 40);
    float[] dark = apply(new Screentone(8, 0, 1), 0.3f, 40);
    for (int i = 0; i < light.length; i++) {
      boolean centre = i % 40 % 8 == 0 && i / 40 % 8 == 0;
      boolean gap = i % 40 % 8 == 4 && i / 40 % 8 == 4;
      assertTrue(light[i] >= dark[i], "at " + i);
      assertEquals(centre ? 0 : gap ? 1 : light[i], light[i], 1e-6);
    }
  }

  @Test
  void strengthMixesWithTheOriginal() {
    float[] half = apply(new Screentone(6, 0.2, 0.5), 0.6f, 40);
    float[] full = apply(new Screentone(6, 0.2, 1), 0.6f, 40);
    for (int i = 0; i < half.length; i++) {
      assertEquals((0.6f + full[i]) / 2, half[i], 1e-6);
    }
    assertArrayEquals(
        Pixels.open(ReferenceVectors.scene()),
        Pixels.open(new Screentone(6, 0.2, 0).apply(ReferenceVectors.scene(), Run.simple())));
  }

  @Test
  void theDifferencesOfColoursStayWhereNothingIsClamped() {
    float[] tint = new float[3 * 400];
    Arrays.fill(tint, 0, 400, 0.6f);
    Arrays.fill(tint, 400, 800, 0.5f);
    Arrays.fill(tint, 800, 1200, 0.4f);
    float[] out =
        Pixels.open(new Screentone(5, 0.4, 0.5).apply(Pixels.wrap(tint, 20, 20, 3), Run.simple()));
    for (int i = 0; i < 400; i++) {
      assertEquals(0.1, out[i] - out[400 + i], 1e-6);
      assertEquals(0.1, out[400 + i] - out[800 + i], 1e-6);
    }
  }

  @Test
  void valuesOutsideTheirRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Screentone(1.9, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Screentone(33, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Screentone(5, Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new Screentone(5, 0, 1.1));
  }

  private static float[] apply(Step step, float tone, int side) {
    float[] flat = new float[side * side];
    Arrays.fill(flat, tone);
    return Pixels.open(step.apply(Pixels.wrap(flat, side, side, 1), Run.simple()));
  }
}
