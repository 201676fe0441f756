package io.github.kabegami.metric.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.UndefinedScoreException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MsSsimTest {

  @Test
  void oneHundredAndSixtyOnePixelsAreTheFewest() {
    Picture enough = TestPictures.noise(1, 161, 163, 1, BitDepth.EIGHT);
    Picture few = TestPictures.noise(1, 170, 160, 1, BitDepth.EIGHT);
    assertEquals(1, score(enough, enough), 1e-12);
    String message =
        assertThrows(UndefinedScoreException.class, () -> score(few, few)).getMessage();
    assertTrue(message.contains("161 x 161") && message.contains("170 x 160"), message);
  }

  @Test
  void constantPicturesDifferByTheirMeansAtTheLastScaleOnly() {
    double means = (2 * 100.0 * 108.0 + 6.5025) / (100.0 * 100.0 + 108.0 * 108.0 + 6.5025);
    assertEquals(Math.pow(means, 0.1333), score(constant(100), constant(108)), 1e-9);
  }

  @Test
  void anInvertedPictureScoresZero() {
    Picture noise = TestPictures.noise(1, 180, 170, 3, BitDepth.EIGHT);
    float[] inverted = Pixels.copy(noise.pixels());
    for (int i = 0; i < inverted.length; i++) {
      inverted[i] = 1 - inverted[i];
    }
    assertEquals(
        0, score(Picture.of(Pixels.wrap(inverted, 180, 170, 3), BitDepth.EIGHT), noise), 0.0);
  }

  @Test
  void evenPlanesAreReducedToMeansOfFour() {
    assertArrayEquals(
        new double[] {(1 + 2 + 5 + 6) / 4.0, (3 + 4 + 7 + 8) / 4.0}, halved(4, 2), 0.0);
  }

  @Test
  void oddPlanesRepeatTheirFirstColumnAndRow() {
    assertArrayEquals(new double[] {1, (2 + 3) / 2.0}, halved(3, 1), 0.0);
  }

  @Test
  void ofAnEvenSideBesideAnOddOneTheLastColumnIsLeftOut() {
    assertArrayEquals(new double[] {1, (2 + 3) / 2.0}, halved(4, 1), 0.0);
  }

  /** A plane of the numbers 1, 2, 3 ... row by row, reduced. */
  private static double[] halved(int width, int height) {
    float[] samples = new float[width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i + 1;
    }
    Picture picture = Picture.of(Pixels.wrap(samples, width, height, 1), BitDepth.FLOAT);
    Pair pair = new Pair(picture, picture, false, MetricOptions.NONE);
    HalvedPlanes halved = new HalvedPlanes(PlanePair.of(pair, 0), Run.simple());
    double[] row = new double[halved.width()];
    halved.read(0, 0, row.length, row, new double[row.length]);
    assertEquals(1, halved.height());
    return row;
  }

  private static Picture constant(int value) {
    float[] samples = new float[200 * 177];
    Arrays.fill(samples, BitDepth.EIGHT.sample(value));
    return Picture.of(Pixels.wrap(samples, 200, 177, 1), BitDepth.EIGHT);
  }

  private static double score(Picture image, Picture reference) {
    return new MsSsim().score(image, reference, MetricOptions.NONE, Run.simple());
  }
}
