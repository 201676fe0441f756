package io.github.kabegami.metric.wallpaper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The steps of banding on small planes. */
class BandingPlanesTest {
  private static final int[] LIMITS = BandVisibility.limits();

  @ParameterizedTest
  @EnumSource(BitDepth.class)
  void lumaGoesFromSixtyFourToNineHundredAndForty(BitDepth depth) {
    float[] samples = {0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1};
    Picture picture = Picture.of(Pixels.wrap(samples, 5, 1, 3), depth);
    assertArrayEquals(
        new char[] {64, 940, 326, 578, 164}, TenBitLuma.of(picture, 0, Run.simple()).levels());
  }

  @Test
  void lumaOfFloatPicturesIsCutOff() {
    Picture picture = Picture.of(Pixels.wrap(new float[] {-1, 2}, 2, 1, 1), BitDepth.FLOAT);
    assertArrayEquals(new char[] {0, 1023}, TenBitLuma.of(picture, 0, Run.simple()).levels());
  }

  @Test
  void modesLeaveTheFirstAndTheLastRow() {
    TenBitLuma luma = plane(4, 3, 9, 1, 9, 2, 5, 5, 7, 7, 3, 8, 6, 7);
    assertArrayEquals(
        new char[] {9, 1, 9, 2, 3, 3, 1, 7, 3, 8, 6, 7}, luma.modes(Run.simple()).levels());
  }

  @Test
  void halvesKeepTheFirstPixels() {
    TenBitLuma half = plane(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9).halved();
    assertArrayEquals(new char[] {1, 3, 7, 9}, half.levels());
    assertEquals(2, half.width());
  }

  @Test
  void smoothingTakesThePixelsToTheRightAndBelow() {
    TenBitLuma luma = plane(3, 3, 1, 2, 6, 4, 5, 9, 7, 8, 9);
    assertArrayEquals(new char[] {3, 5, 7, 6, 7, 9, 7, 8, 9}, luma.smoothed(Run.simple()).levels());
  }

  @ParameterizedTest
  @CsvSource({"40, 30, 5", "40, 30, 21", "300, 20, 65", "20, 90, 33", "7, 5, 65", "600, 12, 9"})
  void contrastsAreThoseOfCountingEveryWindow(int width, int height, int side) {
    SplittableRandom random = new SplittableRandom(side);
    char[] levels = new char[width * height];
    boolean[] flat = new boolean[levels.length];
    for (int i = 0; i < levels.length; i++) {
      int steep = random.nextInt(9) == 0 ? random.nextInt(1024) : 0;
      levels[i] = (char) Math.max(steep, i % width * 6 / width * 110 + random.nextInt(7));
      flat[i] = random.nextInt(4) > 0;
    }
    TenBitLuma luma = new TenBitLuma(levels, width, height);
    FlatMask mask = new FlatMask(flat, width, height);
    float[] contrasts = new BandContrasts(side).of(luma, mask, Run.simple());
    for (int i = 0; i < levels.length; i++) {
      float expected = flat[i] ? contrast(luma, mask, side, i % width, i / width) : 0;
      assertEquals(expected, contrasts[i], "at " + i);
    }
  }

  private static float contrast(TenBitLuma luma, FlatMask mask, int side, int x, int y) {
    int level = luma.levels()[y * luma.width() + x];
    int same = count(luma, mask, side, x, y, level);
    float largest = 0;
    for (int step = 1; step <= 4; step++) {
      int up = count(luma, mask, side, x, y, level + step);
      int down = count(luma, mask, side, x, y, level - step);
      int other = Math.max(up, down);
      if (level <= LIMITS[step - 1]) {
        largest = Math.max(largest, (float) (step * same * other) * (1f / (same + other)));
      }
    }
    return largest;
  }

  private static int count(TenBitLuma luma, FlatMask mask, int side, int x, int y, int level) {
    int count = 0;
    for (int v = Math.max(0, y - side / 2); v <= Math.min(luma.height() - 1, y + side / 2); v++) {
      for (int u = Math.max(0, x - side / 2); u <= Math.min(luma.width() - 1, x + side / 2); u++) {
        int i = v * luma.width() + u;
        count += mask.flat()[i] && luma.levels()[i] == level ? 1 : 0;
      }
    }
    return count;
  }

  @ParameterizedTest
  @CsvSource({"40, 30", "5, 4", "1, 9", "9, 1", "128, 130"})
  void flatPlacesAreThoseOfCountingEverySquare(int width, int height) {
    SplittableRandom random = new SplittableRandom(width);
    char[] levels = new char[width * height];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (char) (random.nextInt(9) == 0 ? random.nextInt(3) : i % width / 8);
    }
    TenBitLuma luma = new TenBitLuma(levels, width, height);
    boolean[] flat = FlatMask.of(luma, Run.simple()).flat();
    for (int i = 0; i < levels.length; i++) {
      int still = 0;
      for (int v = Math.max(0, i / width - 3); v <= Math.min(height - 1, i / width + 3); v++) {
        for (int u = Math.max(0, i % width - 3); u <= Math.min(width - 1, i % width + 3); u++) {
          still += isStill(luma, u, v) ? 1 : 0;
        }
      }
      assertEquals(still > FlatMask.least(width, height), flat[i], "at " + i);
    }
  }

  private static boolean isStill(TenBitLuma luma, int x, int y) {
    int i = y * luma.width() + x;
    char[] levels = luma.levels();
    return (x == luma.width() - 1 || levels[i] == levels[i + 1])
        && (y == luma.height() - 1 || levels[i] == levels[i + luma.width()]);
  }

  private static TenBitLuma plane(int width, int height, int... levels) {
    char[] plane = new char[levels.length];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (char) levels[i];
    }
    return new TenBitLuma(plane, width, height);
  }
}
