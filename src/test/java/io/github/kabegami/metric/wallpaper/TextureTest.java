package io.github.kabegami.metric.wallpaper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.GaussianBlur;
import io.github.kabegami.degradation.GaussianNoise;
import io.github.kabegami.degradation.UnsharpMask;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.SamplePictures;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.UndefinedScoreException;
import io.github.kabegami.metric.lineart.Acutance;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextureTest {
  private static final String SAMPLES = "io.github.kabegami.metric.SamplePictures#names";

  @ParameterizedTest
  @MethodSource(SAMPLES)
  void blurTakesTextureAwayAndNoiseAddsIt(String name) {
    Picture picture = part(name);
    assertEquals(1, texture(picture, picture), 0.0);
    assertTrue(texture(SamplePictures.after(picture, new GaussianBlur(9, 1, 1, 0)), picture) < 0.5);
    Picture noisy = SamplePictures.after(picture, new GaussianNoise(4, false, new Seed(1)));
    assertTrue(texture(noisy, picture) > 1.2);
  }

  @ParameterizedTest
  @MethodSource(SAMPLES)
  void contrastCountsSquared(String name) {
    Picture picture = part(name);
    Picture paler = SamplePictures.withContrast(picture, 0.8, 10);
    assertEquals(0.64, texture(paler, picture), 0.03);
  }

  /** What acutance hardly sees: lines as they were, and flat paint between them. */
  @ParameterizedTest
  @MethodSource(SAMPLES)
  void smoothingBetweenLinesIsSeenWhereAcutanceSeesLittle(String name) {
    Picture picture = part(name);
    Picture smoothed = smoothedBetweenLines(picture, picture);
    assertTrue(texture(smoothed, picture) < 0.75);
    assertTrue(new Acutance().score(smoothed, picture, MetricOptions.NONE, Run.simple()) > 0.85);
  }

  @ParameterizedTest
  @MethodSource(SAMPLES)
  void sharpLinesDoNotHideSmoothing(String name) {
    Picture picture = part(name);
    Picture sharp = SamplePictures.after(picture, new UnsharpMask(11, 1.6, 0));
    Picture smoothed = smoothedBetweenLines(picture, sharp);
    assertTrue(texture(smoothed, picture) < 0.7 * texture(sharp, picture));
  }

  @Test
  void flatReferenceHasNoScore() {
    Picture flat = flat();
    Picture noise = TestPictures.noise(1, 40, 40, 1, BitDepth.EIGHT);
    String message =
        assertThrows(UndefinedScoreException.class, () -> texture(noise, flat)).getMessage();
    assertTrue(message.startsWith("texture needs a reference with texture"), message);
  }

  @Test
  void loneEdgeIsNoTexture() {
    float[] samples = new float[1600];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = BitDepth.EIGHT.sample(i % 40 < 20 ? 50 : 200);
    }
    Picture step = Picture.of(Pixels.wrap(samples, 40, 40, 1), BitDepth.EIGHT);
    assertThrows(UndefinedScoreException.class, () -> texture(step, step));
  }

  @Test
  void strongTextureWithoutCalmPatchesCounts() {
    Picture noise = TestPictures.noise(1, 60, 60, 1, BitDepth.EIGHT);
    Map<String, Double> details =
        new Texture().measure(noise, noise, MetricOptions.NONE, Run.simple()).details();
    assertTrue(details.get("textured") > 0.8, details.toString());
  }

  @Test
  void flatImageHasNoTexture() {
    Picture noise = TestPictures.noise(1, 40, 40, 1, BitDepth.EIGHT);
    assertEquals(0, texture(flat(), noise), 1e-20);
  }

  private static Picture part(String name) {
    return SamplePictures.part(name, 600, 300, 640, 480);
  }

  private static Picture flat() {
    float[] samples = new float[1600];
    Arrays.fill(samples, BitDepth.EIGHT.sample(90));
    return Picture.of(Pixels.wrap(samples, 40, 40, 1), BitDepth.EIGHT);
  }

  /** The blurred picture where that is within 12 levels of it, otherwise the other one. */
  private static Picture smoothedBetweenLines(Picture picture, Picture lines) {
    float[] samples = Pixels.open(picture.pixels());
    float[] blurred =
        Pixels.open(SamplePictures.after(picture, new GaussianBlur(11, 1.5, 1.5, 0)).pixels());
    float[] mixed = Pixels.copy(lines.pixels());
    int plane = picture.width() * picture.height();
    for (int i = 0; i < plane; i++) {
      if (Math.abs(blurred[i + plane] - samples[i + plane]) < 12 / 255f) {
        for (int c = 0; c < 3; c++) {
          mixed[i + c * plane] = blurred[i + c * plane];
        }
      }
    }
    return Picture.of(Pixels.wrap(mixed, picture.width(), picture.height(), 3), BitDepth.EIGHT);
  }

  private static double texture(Picture image, Picture reference) {
    return new Texture().score(image, reference, MetricOptions.NONE, Run.simple());
  }
}
