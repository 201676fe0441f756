package io.github.kabegami.metric.wallpaper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.UndefinedScoreException;
import io.github.kabegami.metric.similarity.Psnr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownscalePsnrTest {

  @ParameterizedTest
  @EnumSource(BitDepth.class)
  void itIsThePsnrOfTheReducedPicture(BitDepth depth) {
    Picture image = TestPictures.noise(1, 60, 40, 3, depth);
    Picture input = TestPictures.noise(2, 30, 20, 3, BitDepth.EIGHT);
    Picture reduced =
        Picture.of(
            Resampling.PILLOW_BICUBIC.apply(image.pixels(), 30, 20, Run.simple()), BitDepth.EIGHT);
    assertEquals(
        new Psnr(false).score(reduced, input, MetricOptions.NONE, Run.simple()),
        score(image, input));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void aBicubicEnlargementKeepsToItsInput(int factor) {
    Picture input = waves(40, 30, BitDepth.EIGHT);
    assertTrue(score(enlarged(Resampling.PILLOW_BICUBIC, input, factor), input) > 45);
  }

  @Test
  void anEnlargementThatReducesToTheInputIsInfinitelyGood() {
    Picture input = constant(20, 10, 100);
    assertEquals(Double.POSITIVE_INFINITY, score(enlarged(Resampling.PILLOW_BOX, input, 3), input));
  }

  @Test
  void aShiftOfBrightnessIsSeenAsSuch() {
    assertEquals(
        20 * Math.log10(255.0 / 10), score(constant(40, 20, 110), constant(20, 10, 100)), 1e-12);
  }

  @Test
  void theReducedPictureIsRoundedToTheDepthOfTheInput() {
    float[] samples = Pixels.copy(constant(40, 20, 100).pixels());
    for (int i = 0; i < samples.length; i++) {
      samples[i] += 0.4f / 255;
    }
    Picture image = Picture.of(Pixels.wrap(samples, 40, 20, 1), BitDepth.FLOAT);
    Picture input = constant(20, 10, 100);
    assertEquals(Double.POSITIVE_INFINITY, score(image, input));
    assertTrue(Double.isFinite(score(image, TestPictures.as(BitDepth.SIXTEEN, input))));
  }

  @Test
  void theCropCountsPixelsOfTheInput() {
    Picture input = constant(20, 10, 100);
    float[] samples = Pixels.copy(constant(40, 20, 100).pixels());
    for (int x = 0; x < 40; x++) {
      samples[x] = 0;
    }
    Picture image = Picture.of(Pixels.wrap(samples, 40, 20, 1), BitDepth.EIGHT);
    assertTrue(score(image, input, 1) < Double.POSITIVE_INFINITY);
    assertEquals(Double.POSITIVE_INFINITY, score(image, input, 2));
  }

  @Test
  void aPictureOfTheSameSizeIsUndefinedAndNamesTheOption() {
    Picture picture = constant(20, 10, 100);
    assertEquals(
        "downscale-psnr needs the small picture that the image was enlarged from (option input),"
            + " got one of the image's size, 20 x 10",
        assertThrows(UndefinedScoreException.class, () -> score(picture, picture)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"41x20", "40x30", "20x20", "10x5", "60x20"})
  void aFactorThatIsNotWholeOrNotTheSameBothWaysIsRefused(String size) {
    String[] sides = size.split("x", -1);
    Picture image = constant(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), 100);
    assertEquals(
        "downscale-psnr needs an image that is a whole number of times larger than its input, the"
            + " same both ways, but the image is "
            + size.replace("x", " x ")
            + " pixels and the input is 20 x 10",
        assertThrows(IllegalArgumentException.class, () -> score(image, constant(20, 10, 100)))
            .getMessage());
  }

  @Test
  void grayAgainstColourIsRefused() {
    Picture image = TestPictures.noise(1, 40, 20, 3, BitDepth.EIGHT);
    assertThrows(IllegalArgumentException.class, () -> score(image, constant(20, 10, 100)));
  }

  private static Picture waves(int width, int height, BitDepth depth) {
    float[] samples = new float[width * height * 3];
    for (int i = 0; i < samples.length; i++) {
      double wave = Math.sin(i % width * 0.4) * Math.cos(i / width % height * 0.3);
      samples[i] = depth.sample(depth.quantise((float) (0.5 + 0.3 * wave)));
    }
    return Picture.of(Pixels.wrap(samples, width, height, 3), depth);
  }

  private static Picture enlarged(Resampling resampling, Picture input, int factor) {
    return Picture.of(
        resampling.apply(
            input.pixels(), input.width() * factor, input.height() * factor, Run.simple()),
        input.depth());
  }

  private static Picture constant(int width, int height, int level) {
    float[] samples = new float[width * height];
    java.util.Arrays.fill(samples, BitDepth.EIGHT.sample(level));
    return Picture.of(Pixels.wrap(samples, width, height, 1), BitDepth.EIGHT);
  }

  private static double score(Picture image, Picture input) {
    return score(image, input, 0);
  }

  private static double score(Picture image, Picture input, int crop) {
    return new DownscalePsnr().score(image, input, MetricOptions.NONE.withCrop(crop), Run.simple());
  }
}
