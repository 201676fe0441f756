package io.github.kabegami.metric.wallpaper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.UndefinedScoreException;
import java.util.Arrays;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BandingTest {

  @Test
  void ditheringHidesBands() {
    double banded = score(gray(640, 360, 1, false).picture());
    double dithered = score(gray(640, 360, 1, true).picture());
    assertTrue(banded > 10, "banded " + banded);
    assertTrue(dithered < banded / 3, "dithered " + dithered);
  }

  @Test
  void sixteenBitsHaveFewerBandsThanEight() {
    Picture eight = gray(1280, 720, 1, false).picture();
    Picture sixteen = new Gradients(1280, 720, 1, BitDepth.SIXTEEN, 1, false, false).picture();
    assertTrue(score(sixteen) < score(eight) / 2, score(sixteen) + " against " + score(eight));
  }

  /** Two 8-bit levels of gray are 6.9 levels of 10 bits; more than 4 are no band to CAMBI. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void stepsOfTwoLevelsOrMoreInGrayAreEdgesToIt(int step) {
    assertTrue(score(gray(1280, 720, step, false).picture()) < 0.01);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.25f, 1})
  void constantPicturesHaveNoBands(float value) {
    float[] samples = new float[300 * 200];
    Arrays.fill(samples, value);
    assertEquals(0.0, score(Picture.of(Pixels.wrap(samples, 300, 200, 1), BitDepth.EIGHT)), 0.0);
  }

  @Test
  void noiseHasNoBands() {
    assertEquals(0.0, score(TestPictures.noise(1, 300, 220, 3, BitDepth.EIGHT)), 0.0);
  }

  @Test
  void grayCountsAsEqualColours() {
    Picture gray = gray(320, 240, 1, false).picture();
    float[] samples = Pixels.open(gray.pixels());
    float[] colours = new float[3 * samples.length];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = samples[i % samples.length];
    }
    assertEquals(
        score(gray), score(Picture.of(Pixels.wrap(colours, 320, 240, 3), BitDepth.EIGHT)), 0.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void threadsDoNotChangeABit(int threads) {
    Picture picture = new Gradients(701, 403, 3, BitDepth.EIGHT, 1, true, true).picture();
    try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
      assertEquals(
          score(picture),
          new Banding().score(picture, picture, MetricOptions.NONE, Run.simple().on(executor)),
          0.0);
    }
  }

  @Test
  void cropIsCroppingFirst() {
    Picture picture = new Gradients(401, 303, 3, BitDepth.EIGHT, 1, false, true).picture();
    assertEquals(
        score(TestPictures.cropped(picture, 7)),
        new Banding().score(picture, picture, MetricOptions.NONE.withCrop(7), Run.simple()),
        0.0);
  }

  @Test
  void aSmallPictureIsUndefined() {
    Picture picture = gray(230, 215, 1, false).picture();
    assertEquals(
        "banding needs a picture of at least 216 pixels in width or height, got 214 x 199 after a"
            + " crop of 8",
        assertThrows(
                UndefinedScoreException.class,
                () ->
                    new Banding()
                        .score(picture, picture, MetricOptions.NONE.withCrop(8), Run.simple()))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource({"3000, 20", "20, 3000", "216, 1", "1, 216", "2, 216"})
  void narrowPicturesAreMeasuredToo(int width, int height) {
    double score = score(gray(width, height, 1, false).picture());
    assertTrue(score >= 0 && score < 24, "score " + score);
  }

  @Test
  void stepsAreSeenUpToTheLevelsOfLibvmaf() {
    assertArrayEquals(new int[] {178, 305, 432, 559}, BandVisibility.limits());
  }

  @ParameterizedTest
  @CsvSource({
    "3840, 2160, 24",
    "2560, 1440, 22",
    "1280, 720, 19",
    "960, 540, 18",
    "640, 360, 16",
    "480, 270, 15",
    "320, 180, 13",
    "6000, 4000, 27"
  })
  void stillPixelsMustExceedTheNumbersOfLibvmaf(int width, int height, int least) {
    assertEquals(least, FlatMask.least(width, height));
  }

  @ParameterizedTest
  @CsvSource({"3840, 2160, 65", "1920, 1080, 33", "640, 360, 11", "216, 216, 5", "7680, 4320, 131"})
  void theWindowGrowsWithThePicture(int width, int height, int side) {
    assertEquals(side, Banding.window(width, height));
  }

  @Test
  void theMeanOfTheLargestIsThatOfTheSorted() {
    float[] values = Pixels.open(TestPictures.noise(1, 40, 30, 1, BitDepth.FLOAT).pixels());
    Arrays.fill(values, 100, 300, 0.5f);
    Arrays.fill(values, 600, 900, 0);
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (int count = 1; count <= sorted.length; count++) {
      sum += sorted[sorted.length - count];
      assertEquals(sum / count, Largest.mean(values, count), 1e-12);
    }
  }

  private static Gradients gray(int width, int height, int step, boolean dither) {
    return new Gradients(width, height, 1, BitDepth.EIGHT, step, dither, false);
  }

  private static double score(Picture picture) {
    return new Banding().score(picture, picture, MetricOptions.NONE, Run.simple());
  }
}
