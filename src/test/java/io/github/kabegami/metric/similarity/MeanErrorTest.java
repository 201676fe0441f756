package io.github.kabegami.metric.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.TestPictures;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MeanErrorTest {

  @ParameterizedTest
  @EnumSource
  void errorsAreOnTheScaleOfTheFile(BitDepth depth) {
    double white = depth.isInteger() ? depth.maximum() : 1;
    Picture black = constant(0, depth);
    assertEquals(white * white, score(Deviation.SQUARED, constant(1, depth), black), 0.0);
    assertEquals(white, score(Deviation.ABSOLUTE, constant(1, depth), black), 0.0);
  }

  @Test
  void bytesCountTimes257BesideSixteenBits() {
    Picture image = constant(BitDepth.EIGHT.sample(10), BitDepth.EIGHT);
    Picture reference = constant(BitDepth.SIXTEEN.sample(2569), BitDepth.SIXTEEN);
    assertEquals(1, score(Deviation.ABSOLUTE, image, reference), 0.0);
  }

  /** Sums of float32 would lose units here: white against black, wide and tall. */
  @ParameterizedTest
  @CsvSource({"300,700", "1,70000", "70000,1", "66000,3"})
  void largestErrorsOfManyPixelsAreAddedWithoutLoss(int width, int height) {
    float[] white = new float[width * height];
    Arrays.fill(white, 1);
    white[white.length / 2] = BitDepth.EIGHT.sample(254);
    double expected = 65025.0 * (white.length - 1) + 254 * 254;
    assertEquals(
        expected / white.length,
        score(
            Deviation.SQUARED,
            picture(white, width, height),
            picture(new float[white.length], width, height)),
        0.0);
  }

  @Test
  void oneSampleBetweenTheBytesAmongManyIsRounded() {
    float[] samples = new float[900 * 40];
    samples[17 * 900 + 600] = 7.5f / 255;
    Picture image = picture(samples, 900, 40);
    Picture black = picture(new float[900 * 40], 900, 40);
    double rounded = BitDepth.EIGHT.quantise(7.5f / 255);
    assertEquals(rounded / samples.length, score(Deviation.ABSOLUTE, image, black), 0.0);
    assertEquals(rounded * rounded / samples.length, score(Deviation.SQUARED, image, black), 0.0);
  }

  @Test
  void bytesGiveWhatTheirSixteenBitCopiesGive() {
    Picture image = TestPictures.noise(1, 301, 67, 3, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(2, 301, 67, 3, BitDepth.EIGHT);
    Picture same = TestPictures.as(BitDepth.SIXTEEN, image);
    assertEquals(
        score(Deviation.SQUARED, same, reference) / (257 * 257),
        score(Deviation.SQUARED, image, reference),
        1e-9);
    assertEquals(
        score(Deviation.ABSOLUTE, same, reference) / 257,
        score(Deviation.ABSOLUTE, image, reference),
        1e-10);
  }

  private static Picture constant(float sample, BitDepth depth) {
    float[] samples = new float[12];
    Arrays.fill(samples, sample);
    return Picture.of(Pixels.wrap(samples, 2, 2, 3), depth);
  }

  private static Picture picture(float[] samples, int width, int height) {
    return Picture.of(Pixels.wrap(samples, width, height, 1), BitDepth.EIGHT);
  }

  private static double score(Deviation deviation, Picture image, Picture reference) {
    return new MeanError(deviation).score(image, reference, MetricOptions.NONE, Run.simple());
  }
}
