package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unsharp mask and the line enhancement beside the originals. */
class SharpeningTest {
  private static final int WIDTH = 72;
  private static final int HEIGHT = 60;
  private static final double GAMMA = 0.975;

  @ParameterizedTest
  @ValueSource(strings = {"usm_torch.f32", "usm_cv2.f32"})
  void unsharpMaskEqualsTheReference(String file) {
    float[] found =
        Pixels.open(new UnsharpMask(50, 0.5, 10).apply(ReferenceVectors.scene(), Run.simple()));
    double d = ReferenceVectors.largestDifference(ReferenceVectors.floats(file), found);
    assertTrue(d <= 5e-6, "differs by " + d);
  }

  @Test
  void linesAreThoseOfTheReference() {
    assertAgree(
        "apisr_xdog_raw.png", LineMask.raw(thrice(), WIDTH, HEIGHT, 3, GAMMA, Run.simple()));
    assertAgree("apisr_sketch.png", LineMask.of(thrice(), WIDTH, HEIGHT, 3, GAMMA, Run.simple()));
  }

  @Test
  void lineEnhancementEqualsTheReference() {
    float[] expected = ReferenceVectors.floats("apisr_enhanced.f32");
    float[] found =
        Pixels.open(new LineEnhancement(GAMMA).apply(ReferenceVectors.scene(), Run.simple()));
    for (int i = 0; i < found.length; i++) {
      found[i] *= 255;
    }
    double d = ReferenceVectors.largestDifference(expected, found);
    assertTrue(d <= 1e-3, "differs by " + d);
  }

  @Test
  void specksAreRemovedAndGapsFilled() {
    boolean[] lines = new boolean[40 * 5];
    for (int x = 2; x < 2 + 31; x++) {
      lines[x] = true;
    }
    LineMask mask = new LineMask(40, 5, lines);
    assertEquals(0, count(mask.withoutSpecks()));
    lines[40 + 33] = true; // touches at a corner
    assertEquals(32, count(mask.withoutSpecks()));
    assertEquals(32 + 29 + 1, count(mask.filled()));
  }

  @Test
  void haloDoesNotShiftColours() {
    float[] source = Pixels.open(ReferenceVectors.scene());
    for (int i = 0; i < source.length; i++) {
      source[i] = 0.4f + 0.2f * source[i];
    }
    RandomAccessibleInterval<FloatType> pixels = Pixels.wrap(source, WIDTH, HEIGHT, 3);
    float[] found = Pixels.open(new Halo(1.2, 0.8).apply(pixels, Run.simple()));
    int plane = WIDTH * HEIGHT;
    for (int i = 0; i < plane; i++) {
      assertEquals(source[i] - source[plane + i], found[i] - found[plane + i], 1e-6);
    }
  }

  private static float[] thrice() {
    UnsharpMask sharpen = new UnsharpMask(50, 0.5, 10);
    RandomAccessibleInterval<FloatType> pixels = ReferenceVectors.scene();
    for (int i = 0; i < 3; i++) {
      pixels = sharpen.apply(pixels, Run.simple());
    }
    return Pixels.open(pixels);
  }

  private static void assertAgree(String file, LineMask found) {
    float[] expected = Pixels.open(ReferenceVectors.picture(file));
    int different = 0;
    for (int i = 0; i < found.lines().length; i++) {
      different += found.lines()[i] == expected[i] > 0.5 ? 0 : 1;
    }
    assertEquals(0, different, file + ": pixels that differ");
  }

  private static int count(LineMask mask) {
    int count = 0;
    for (boolean line : mask.lines()) {
      count += line ? 1 : 0;
    }
    return count;
  }
}
