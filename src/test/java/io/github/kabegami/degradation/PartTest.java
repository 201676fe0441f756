package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartTest {
  private static final Run RUN = Run.simple();
  private static final Part WHOLE = new Part(0, 0, 403, 301);

  private static Picture painted(int width, int height) {
    float[] samples = new float[3 * width * height];
    for (int i = 0; i < samples.length; i++) {
      int x = i % width;
      int y = i / width % height;
      samples[i] = (x * x / 50 + 3 * y + (x / 9 + y / 7) % 3 * 60) % 256 / 255f;
    }
    return Picture.of(Pixels.wrap(samples, width, height, 3), BitDepth.EIGHT);
  }

  private static Degradation chain(int factor) {
    return new Degradation(
        List.of(
            new CropToMultiple(factor),
            new GaussianBlur(7, 1.2, 1.2, 0),
            new Resize(Resampling.PILLOW_BOX, 1.0 / factor),
            new Jpeg(60, ChromaSubsampling.YUV420, 0, 0),
            new GaussianBlur(7, 0.8, 0.8, 0)),
        factor);
  }

  @Test
  void aDegradedPartIsThatPartOfTheDegradedWhole() {
    Picture picture = painted(403, 301);
    for (int factor : new int[] {1, 2, 3}) {
      Picture low = chain(factor).apply(picture, RUN);
      for (Part place : List.of(new Part(130, 90, 100, 80), new Part(0, 0, 64, 64))) {
        Part part = place.middle(90, 60, WHOLE, factor);
        Picture alone = part.degraded(picture, chain(factor), RUN);
        Picture expected = part.in(new Part(0, 0, 1, 1), factor).cut(low);
        assertArrayEquals(
            Pixels.open(expected.pixels()), Pixels.open(alone.pixels()), 1e-6f, "x" + factor);
      }
    }
  }

  @Test
  void theMiddleLiesOnTheGridOfTheFactor() {
    Part selection = new Part(11, 7, 300, 200);
    Part middle = new Part(60, 50, 200, 100).middle(64, 50, selection, 3);
    assertEquals(new Part(128, 76, 63, 48), middle);
    assertEquals(0, (middle.x() - selection.x()) % 3);
    assertEquals(0, (middle.y() - selection.y()) % 3);
  }

  @Test
  void theMiddleStaysWithinTheWhole() {
    assertEquals(new Part(0, 0, 100, 100), new Part(-80, -90, 100, 100).middle(100, 100, WHOLE, 2));
    assertEquals(
        new Part(302, 200, 100, 100), new Part(390, 290, 100, 100).middle(100, 100, WHOLE, 2));
    assertEquals(new Part(0, 0, 402, 300), WHOLE.middle(9000, 9000, WHOLE, 2));
  }

  @Test
  void theMiddleIsNeverEmpty() {
    assertEquals(new Part(8, 8, 8, 8), new Part(13, 13, 3, 3).middle(64, 64, WHOLE, 8));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Part(0, 0, 3, 3).middle(64, 64, new Part(0, 0, 3, 3), 4));
  }

  @Test
  void surroundingsBeginWhereABlockBegins() {
    Part whole = new Part(10, 20, 4000, 2000);
    Part around = new Part(1010, 1020, 640, 420).surroundings(whole, 2);
    assertEquals(0, (around.x() - 10) % 32);
    assertEquals(0, (around.y() - 20) % 32);
    assertEquals(new Part(938, 948, 760, 540), around);
  }

  @Test
  void surroundingsEndWhereTheWholeEnds() {
    assertEquals(new Part(0, 0, 112, 112), new Part(0, 0, 64, 64).surroundings(WHOLE, 2));
    Part last = new Part(338, 236, 64, 64);
    assertEquals(402, last.surroundings(WHOLE, 2).x() + last.surroundings(WHOLE, 2).width());
  }

  @Test
  void alphaIsCutToo() {
    Picture picture = painted(40, 30);
    float[] alpha = new float[40 * 30];
    alpha[7 * 40 + 5] = 0.5f;
    Picture with = picture.with(picture.pixels(), Optional.of(Pixels.wrap(alpha, 40, 30, 1)));
    Picture cut = new Part(5, 7, 4, 3).cut(with);
    assertEquals(0.5f, Pixels.open(cut.alpha().orElseThrow())[0]);
    assertEquals(4, cut.width());
    assertEquals(
        Pixels.open(picture.pixels())[(30 + 7) * 40 + 5], Pixels.open(cut.pixels())[4 * 3]);
  }
}
