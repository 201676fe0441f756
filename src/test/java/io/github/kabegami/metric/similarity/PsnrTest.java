package io.github.kabegami.metric.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MetricOptions;
import org.junit.jupiter.api.Test;

class PsnrTest {

  @Test
  void oneStepOfOneByteInTenPixelsIsOneTenthOfAStepSquared() {
    float[] samples = new float[10];
    Picture black = gray(samples.clone(), BitDepth.EIGHT);
    samples[4] = BitDepth.EIGHT.sample(1);
    assertEquals(
        10 * Math.log10(255.0 * 255.0 * 10),
        score(new Psnr(false), gray(samples, BitDepth.EIGHT), black),
        1e-12);
  }

  @Test
  void blackAgainstWhiteIsZero() {
    for (BitDepth depth : BitDepth.values()) {
      assertEquals(
          0.0,
          score(
              new Psnr(false),
              gray(new float[] {0, 0}, depth),
              gray(new float[] {1, 1}, BitDepth.SIXTEEN)),
          0.0);
    }
  }

  @Test
  void floatPicturesAreNotClamped() {
    assertEquals(
        10 * Math.log10(1 / 0.25),
        score(
            new Psnr(false),
            gray(new float[] {1.5f}, BitDepth.FLOAT),
            gray(new float[] {1}, BitDepth.FLOAT)),
        1e-12);
  }

  @Test
  void lumaOfWhiteAgainstBlackIsTheRangeOfBt601() {
    float[] white = {1, 1, 1};
    assertEquals(
        20 * Math.log10(255.0 / 219.0),
        score(
            new Psnr(true),
            Picture.of(Pixels.wrap(white, 1, 1, 3), BitDepth.EIGHT),
            Picture.of(Pixels.wrap(new float[3], 1, 1, 3), BitDepth.EIGHT)),
        1e-6);
  }

  private static Picture gray(float[] samples, BitDepth depth) {
    return Picture.of(Pixels.wrap(samples, samples.length, 1, 1), depth);
  }

  private static double score(Psnr psnr, Picture image, Picture reference) {
    return psnr.score(image, reference, MetricOptions.NONE, Run.simple());
  }
}
