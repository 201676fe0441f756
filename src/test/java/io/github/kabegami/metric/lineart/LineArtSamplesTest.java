package io.github.kabegami.metric.lineart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Operator;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.degradation.ChromaSubsampling;
import io.github.kabegami.degradation.GaussianBlur;
import io.github.kabegami.degradation.Jpeg;
import io.github.kabegami.degradation.Resize;
import io.github.kabegami.degradation.UnsharpMask;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.SamplePictures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three on other pictures than the pairs', with faults made here: each tells one of them. */
class LineArtSamplesTest {
  private static final Operator BLUR = new GaussianBlur(11, 1.2, 1.2, 0);
  private static final Operator SHARPEN = new UnsharpMask(11, 1.6, 0);
  private static final Operator JPEG = new Jpeg(35, ChromaSubsampling.YUV420, 0, 0);

  @ParameterizedTest
  @MethodSource("io.github.kabegami.metric.SamplePictures#names")
  void overshootTellsSharpeningFromEverythingElse(String name) {
    Picture picture = part(name);
    double sharpened = overshoot(SamplePictures.after(picture, SHARPEN), picture);
    assertTrue(sharpened >= 3 * overshoot(SamplePictures.after(picture, JPEG), picture));
    assertTrue(sharpened >= 10 * overshoot(SamplePictures.after(picture, BLUR), picture));
    assertTrue(sharpened >= 10 * overshoot(jagged(picture), picture));
    assertTrue(sharpened >= 10 * overshoot(paler(picture), picture));
  }

  /** Not of the city, whose lines go along rows and columns: those do not become jagged. */
  @ParameterizedTest
  @ValueSource(strings = {"figure", "sky", "water"})
  void coherenceTellsJaggedLinesFromEverythingElse(String name) {
    Picture picture = part(name);
    double loss = coherence(jagged(picture), picture);
    assertTrue(loss >= 8 * coherence(SamplePictures.after(picture, JPEG), picture));
    assertTrue(loss >= 8 * coherence(SamplePictures.after(picture, BLUR), picture));
    assertTrue(loss >= 8 * coherence(SamplePictures.after(picture, SHARPEN), picture));
    assertTrue(loss >= 8 * Math.abs(coherence(paler(picture), picture)));
  }

  @ParameterizedTest
  @MethodSource("io.github.kabegami.metric.SamplePictures#names")
  void acutanceSeesBlurAndSharpeningButNotContrast(String name) {
    Picture picture = part(name);
    assertTrue(acutance(SamplePictures.after(picture, BLUR), picture) < 0.6);
    assertTrue(acutance(SamplePictures.after(picture, SHARPEN), picture) > 1.2);
    assertEquals(1, acutance(paler(picture), picture), 0.02);
  }

  private static Picture part(String name) {
    return SamplePictures.part(name, 600, 300, 640, 480);
  }

  private static Picture jagged(Picture picture) {
    return SamplePictures.after(
        SamplePictures.decimated(picture), new Resize(Resampling.PILLOW_BOX, 2));
  }

  private static Picture paler(Picture picture) {
    return SamplePictures.withContrast(picture, 0.8, 10);
  }

  private static double overshoot(Picture image, Picture reference) {
    return score(new Overshoot(), image, reference);
  }

  private static double acutance(Picture image, Picture reference) {
    return score(new Acutance(), image, reference);
  }

  private static double coherence(Picture image, Picture reference) {
    return score(new Coherence(), image, reference);
  }

  private static double score(Metric metric, Picture image, Picture reference) {
    return metric.score(image, reference, MetricOptions.NONE, Run.simple());
  }
}
