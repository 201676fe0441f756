package io.github.kabegami.metric.wallpaper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Luma;
import io.github.kabegami.metric.Measured;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.TestPictures;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColorShiftTest {

  @ParameterizedTest
  @EnumSource(BitDepth.class)
  void itIsTheMeanOfThePlainFormula(BitDepth depth) {
    Picture image = TestPictures.noise(1, 31, 17, 3, depth);
    Picture reference = TestPictures.noise(2, 31, 17, 3, depth);
    assertEquals(plain(image, reference), score(new ColorShift(), image, reference), 1e-9);
  }

  @Test
  void repeatedAndEqualPixelsCountLikeAnyOther() {
    float[] image = {0, 0, 0.2f, 0.2f, 1, 1, 0, 0, 0.4f, 0.4f, 1, 0, 0, 0, 0.6f, 0.6f, 1, 0};
    float[] reference = {1, 0, 0.2f, 0.2f, 1, 1, 1, 0, 0.4f, 0.4f, 1, 1, 1, 0, 0.5f, 0.6f, 1, 1};
    Picture one = Picture.of(Pixels.wrap(image, 6, 1, 3), BitDepth.EIGHT);
    Picture other = Picture.of(Pixels.wrap(reference, 6, 1, 3), BitDepth.EIGHT);
    Picture quantised = TestPictures.as(BitDepth.SIXTEEN, one);
    assertEquals(plain(rounded(one), rounded(other)), score(new ColorShift(), one, other), 1e-9);
    assertEquals(
        score(new ColorShift(), quantised, other), score(new ColorShift(), other, quantised), 1e-9);
  }

  @Test
  void grayCountsAsEqualColours() {
    Picture image = TestPictures.noise(1, 20, 10, 1, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(2, 20, 10, 1, BitDepth.EIGHT);
    assertEquals(
        score(new ColorShift(), rgb(image), rgb(reference)),
        score(new ColorShift(), image, reference),
        0.0);
  }

  @Test
  void blackAgainstWhiteIsAHundred() {
    assertEquals(100.0, score(new ColorShift(), constant(0), constant(1)), 1e-9);
  }

  @Test
  void brighterPicturesDriftUpAndDarkerOnesDown() {
    Picture dark = constant(0.2f);
    Picture bright = constant(0.6f);
    assertEquals(0.4 * 219, score(new LumaDrift(), bright, dark), 1e-4);
    assertEquals(-0.4 * 219, score(new LumaDrift(), dark, bright), 1e-4);
  }

  @Test
  void darkAndBrightPlacesBalanceInTheDrift() {
    Picture image = Picture.of(Pixels.wrap(new float[] {0, 1}, 2, 1, 1), BitDepth.EIGHT);
    Picture reference = Picture.of(Pixels.wrap(new float[] {1, 0}, 2, 1, 1), BitDepth.EIGHT);
    assertEquals(0.0, score(new LumaDrift(), image, reference), 0.0);
  }

  @Test
  void colourShiftTellsTheDriftToo() {
    Picture image = TestPictures.noise(1, 20, 10, 3, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(2, 20, 10, 3, BitDepth.EIGHT);
    MetricOptions gray = MetricOptions.NONE.withLuma(Luma.GRAY).withCrop(2);
    Measured measured = new ColorShift().measure(image, reference, gray, Run.simple());
    assertEquals(new ColorShift().score(image, reference, gray, Run.simple()), measured.value());
    assertEquals(
        Map.of("luma-drift", new LumaDrift().score(image, reference, gray, Run.simple())),
        measured.details());
  }

  @Test
  void aTintIsAShiftWithoutMuchDrift() {
    Picture gray = constant(0.5f);
    Picture tinted =
        Picture.of(Pixels.wrap(new float[] {0.6f, 0.45f, 0.5f}, 1, 1, 3), BitDepth.FLOAT);
    assertTrue(score(new ColorShift(), tinted, gray) > 10);
    assertTrue(Math.abs(score(new LumaDrift(), tinted, gray)) < 0.2);
  }

  private static double plain(Picture image, Picture reference) {
    float[] a = Pixels.open(image.pixels());
    float[] b = Pixels.open(reference.pixels());
    int plane = image.width() * image.height();
    double sum = 0;
    for (int i = 0; i < plane; i++) {
      sum +=
          PlainColours.difference(
              PlainColours.lab(
                  sample(image, a[i]),
                  sample(image, a[i + plane]),
                  sample(image, a[i + 2 * plane])),
              PlainColours.lab(
                  sample(reference, b[i]),
                  sample(reference, b[i + plane]),
                  sample(reference, b[i + 2 * plane])));
    }
    return sum / plane;
  }

  /** The number that the file holds, on 0..1. */
  private static double sample(Picture picture, float sample) {
    BitDepth depth = picture.depth();
    return depth.isInteger() ? depth.quantise(sample) / (double) depth.maximum() : sample;
  }

  private static Picture rounded(Picture picture) {
    float[] samples = Pixels.copy(picture.pixels());
    for (int i = 0; i < samples.length; i++) {
      samples[i] = picture.depth().sample(picture.depth().quantise(samples[i]));
    }
    return Picture.of(
        Pixels.wrap(samples, picture.width(), picture.height(), picture.channels()),
        picture.depth());
  }

  private static Picture rgb(Picture gray) {
    float[] samples = Pixels.open(gray.pixels());
    float[] colours = new float[3 * samples.length];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = samples[i % samples.length];
    }
    return Picture.of(Pixels.wrap(colours, gray.width(), gray.height(), 3), gray.depth());
  }

  private static Picture constant(float value) {
    return Picture.of(Pixels.wrap(new float[] {value, value, value}, 1, 1, 3), BitDepth.FLOAT);
  }

  private static double score(Metric metric, Picture image, Picture reference) {
    return metric.score(image, reference, MetricOptions.NONE, Run.simple());
  }
}
