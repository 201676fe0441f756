package io.github.kabegami.metric.perception;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.UndefinedScoreException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PerceptionTest {
  private static final int SIDE = 96;

  static List<Metric> gradientMetrics() {
    return List.of(new Gmsd(), new HaarPsi(), new Fsim());
  }

  static List<Metric> metrics() {
    return List.of(new Gmsd(), new HaarPsi(), new Vifp(), new Fsim());
  }

  /** With a gray margin, since beyond the border both pictures are black. */
  @ParameterizedTest
  @MethodSource("gradientMetrics")
  void gradientMetricsDoNotSeeAnInvertedPicture(Metric metric) {
    double perfect = metric.name().equals("gmsd") ? 0 : 1;
    assertEquals(perfect, score(metric, inverted(faded()), faded()), 1e-5);
    assertTrue(Math.abs(perfect - score(metric, noise(1), faded())) > 0.1);
    assertTrue(metric.definition(MetricOptions.NONE).contains("blind to inverted"));
  }

  @Test
  void vifpSeesAnInvertedPicture() {
    assertEquals(0, score(new Vifp(), inverted(smooth()), smooth()), 1e-3);
  }

  @Test
  void vifpIsOneForDifferentConstants() {
    assertEquals(1, score(new Vifp(), constant(0.1f), constant(0.9f)), 0.0);
    assertTrue(
        new Vifp().definition(MetricOptions.NONE).contains("1 for any two constant pictures"));
  }

  @Test
  void vifpIsAboveOneForMoreContrast() {
    assertTrue(score(new Vifp(), smooth(), contrast(smooth(), 0.5f)) > 1);
  }

  @Test
  void vifpIsNotSymmetric() {
    assertTrue(score(new Vifp(), contrast(smooth(), 0.5f), smooth()) < 1);
  }

  @Test
  void haarPsiOfTwoBlackPicturesIsUndefined() {
    String message =
        assertThrows(
                UndefinedScoreException.class, () -> score(new HaarPsi(), constant(0), constant(0)))
            .getMessage();
    assertEquals("haarpsi needs an edge in one of the pictures, got two black ones", message);
  }

  @Test
  void equalConstantsAreEqual() {
    assertEquals(0, score(new Gmsd(), constant(0.3f), constant(0.3f)), 0.0);
    assertEquals(1, score(new HaarPsi(), constant(0.3f), constant(0.3f)), 1e-12);
    assertEquals(1, score(new Vifp(), constant(0.3f), constant(0.3f)), 0.0);
    assertEquals(1, score(new Fsim(), constant(0.3f), constant(0.3f)), 0.0);
  }

  @ParameterizedTest
  @CsvSource({"gmsd, 3", "haarpsi, 16", "vifp, 41", "fsim, 2"})
  void smallestPictureHasAScoreAndASmallerOneNone(String name, int side) {
    Metric metric = metrics().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    Picture picture = TestPictures.noise(1, side, side + 1, 3, BitDepth.EIGHT);
    Picture other = TestPictures.noise(2, side, side + 1, 3, BitDepth.EIGHT);
    assertTrue(Double.isFinite(score(metric, other, picture)));
    Picture narrow = TestPictures.shortened(picture, 1, 0);
    String message =
        assertThrows(UndefinedScoreException.class, () -> score(metric, narrow, narrow))
            .getMessage();
    assertTrue(message.contains(name + " needs at least " + side + " x " + side), message);
  }

  @ParameterizedTest
  @CsvSource({"2, 3000, 1", "384, 384, 2", "640, 700, 2", "641, 700, 3", "3840, 2160, 8"})
  void fsimLooksFromAsFarAsTheShorterSideSays(int width, int height, int factor) {
    assertEquals(factor, Fsim.factor(width, height));
  }

  private static double score(Metric metric, Picture image, Picture reference) {
    return metric.score(image, reference, MetricOptions.NONE, Run.simple());
  }

  private static Picture smooth() {
    float[] samples = new float[SIDE * SIDE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 + 0.2 * Math.sin(i % SIDE * 0.4) + 0.2 * Math.cos(i / SIDE * 0.23));
    }
    return gray(samples);
  }

  /** The same, gray near the border. */
  private static Picture faded() {
    float[] samples = Pixels.copy(smooth().pixels());
    for (int i = 0; i < samples.length; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      int border = Math.min(Math.min(x, SIDE - 1 - x), Math.min(y, SIDE - 1 - y));
      double share = Math.max(0, Math.min(1, (border - 16) / 16.0));
      samples[i] = (float) (0.5 + share * (samples[i] - 0.5));
    }
    return gray(samples);
  }

  private static Picture inverted(Picture picture) {
    return contrast(picture, -1);
  }

  private static Picture contrast(Picture picture, float factor) {
    float[] samples = Pixels.copy(picture.pixels());
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 0.5f + factor * (samples[i] - 0.5f);
    }
    return gray(samples);
  }

  private static Picture constant(float value) {
    float[] samples = new float[SIDE * SIDE];
    Arrays.fill(samples, value);
    return gray(samples);
  }

  private static Picture noise(long seed) {
    return TestPictures.noise(seed, SIDE, SIDE, 1, BitDepth.FLOAT);
  }

  private static Picture gray(float[] samples) {
    return Picture.of(Pixels.wrap(samples, SIDE, SIDE, 1), BitDepth.FLOAT);
  }
}
