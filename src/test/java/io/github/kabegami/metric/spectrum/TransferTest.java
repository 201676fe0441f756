package io.github.kabegami.metric.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.degradation.GaussianBlur;
import io.github.kabegami.degradation.GaussianNoise;
import io.github.kabegami.degradation.Resize;
import io.github.kabegami.degradation.Step;
import java.util.Arrays;
import java.util.List;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;

class TransferTest {
  private static final int SIDE = 256;
  private static final Run RUN = Run.simple();

  /** Gray 0.5 and white noise of 10 levels of 255. */
  private static Picture noise(int side, long seed) {
    double[] normals = new Seed(seed).normals(side * side);
    float[] samples = new float[side * side];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 + 10 / 255.0 * normals[i]);
    }
    return Picture.of(Pixels.wrap(samples, side, side, 1), BitDepth.FLOAT);
  }

  private static Picture after(Picture picture, Step... steps) {
    var pixels = picture.pixels();
    for (Step step : steps) {
      pixels = step.apply(pixels, RUN);
    }
    return Picture.of(pixels, BitDepth.FLOAT);
  }

  private static Transfer transfer(Picture before, Picture... after) {
    return Transfer.of(
        Spectrum.of(before, RUN),
        List.of(after).stream().map(one -> Spectrum.of(one, RUN)).toList());
  }

  @Test
  void aGaussianBlurLeavesExpOfMinusTwoPiSquaredSigmaSquaredFrequencySquared() {
    double sigma = 1.2;
    Picture before = noise(SIDE, 1);
    Picture after = after(before, new GaussianBlur(21, sigma, sigma, 0));
    Transfer measured = transfer(before, after);
    for (int ring = 0; ring < measured.transfer().length; ring++) {
      double f = measured.frequency(ring);
      double expected = Math.exp(-2 * Math.PI * Math.PI * sigma * sigma * f * f);
      assertEquals(expected, measured.transfer()[ring], 0.01, "at " + f);
    }
  }

  @Test
  void aGaussianBlurIsToldInPixelsOfTheReducedPicture() {
    Picture before = after(noise(SIDE, 1), new GaussianBlur(13, 1, 1, 0));
    Picture low = after(before, new Resize(Resampling.PILLOW_BOX, 0.5));
    double sigma = 1.0;
    Transfer box = transfer(before, low);
    Transfer blurred = transfer(before, after(low, new GaussianBlur(21, sigma, sigma, 0)));
    for (int ring = 0; ring < box.transfer().length * 3 / 4; ring++) {
      double f = box.frequency(ring);
      double expected = Math.exp(-2 * Math.PI * Math.PI * sigma * sigma * f * f);
      assertEquals(expected * box.transfer()[ring], blurred.transfer()[ring], 0.02, "at " + f);
    }
  }

  /** Two pixels in one: cos(pi f / 2) along an axis, for waves along it. */
  @Test
  void aReductionByTheMeanOfPixelsKeepsSlowWavesInTheirPlaces() {
    Picture before = after(noise(SIDE, 3), new GaussianBlur(21, 2, 2, 0));
    for (int factor : new int[] {2, 4}) {
      Picture low = after(before, new Resize(Resampling.PILLOW_BOX, 1.0 / factor));
      Transfer measured = transfer(before, low);
      assertEquals(1, measured.transfer()[0], 0.01);
      assertEquals(1, measured.transfer()[1], 0.02);
    }
  }

  @Test
  void whiteNoiseHasItsVarianceAtAllFrequencies() {
    Picture noise = noise(SIDE, 5);
    Transfer measured = transfer(noise, noise);
    for (int ring = 6; ring < measured.after().length; ring++) {
      assertEquals(100, measured.after()[ring], 50, "ring " + ring);
    }
    double mean = Arrays.stream(measured.after()).skip(6).average().orElseThrow();
    assertEquals(100, mean, 5);
    assertArrayEquals(measured.before(), measured.after(), 1e-9);
  }

  @Test
  void whatAReductionKeepsHasTheSamePowerBeforeAndAfter() {
    Picture before = after(noise(SIDE, 6), new GaussianBlur(31, 3, 3, 0));
    Transfer measured = transfer(before, after(before, new Resize(Resampling.PILLOW_BOX, 0.5)));
    for (int ring = 0; ring < 8; ring++) {
      assertEquals(1, measured.after()[ring] / measured.before()[ring], 0.05, "ring " + ring);
    }
  }

  @Test
  void noiseRaisesThePowerAndLeavesTheTransfer() {
    Picture before = noise(SIDE, 7);
    GaussianNoise step = new GaussianNoise(10, false, new Seed(9));
    Transfer measured = transfer(before, after(before, step));
    double power = Arrays.stream(measured.after()).skip(6).average().orElseThrow();
    double left = Arrays.stream(measured.transfer()).skip(6).average().orElseThrow();
    assertEquals(200, power, 10);
    assertEquals(1, left, 0.03);
  }

  @Test
  void anInvertedPictureHasATransferBelowZero() {
    Picture before = noise(SIDE, 8);
    float[] samples = Pixels.copy(before.pixels());
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 1 - samples[i];
    }
    Picture inverted = Picture.of(Pixels.wrap(samples, SIDE, SIDE, 1), BitDepth.FLOAT);
    for (double left : transfer(before, inverted).transfer()) {
      assertEquals(-1, left, 1e-6);
    }
  }

  @Test
  void theTransferOfSeveralIsTheMeanOfEach() {
    Picture before = noise(SIDE, 9);
    Transfer measured =
        transfer(
            before,
            after(before, new GaussianBlur(9, 1, 1, 0)),
            after(before, new GaussianBlur(9, 0.6, 0.6, 0)));
    for (int ring = 0; ring < measured.transfer().length; ring++) {
      double mean = (measured.each().get(0)[ring] + measured.each().get(1)[ring]) / 2;
      assertEquals(mean, measured.transfer()[ring], 1e-12);
    }
  }

  @Test
  void frequenciesEndAtHalfACyclePerPixel() {
    Picture noise = noise(64, 1);
    Transfer measured = transfer(noise, noise);
    assertEquals(32, measured.transfer().length);
    assertEquals(0.5, measured.frequency(31), 1e-12);
    assertEquals(0.5 / 32, measured.frequency(0), 1e-12);
  }

  @Test
  void threadsDoNotMatter() {
    Picture noise = noise(250, 4);
    try (TaskExecutor executor = TaskExecutors.fixedThreadPool(3)) {
      Spectrum one = Spectrum.of(noise, RUN);
      Spectrum other = Spectrum.of(noise, RUN.on(executor));
      Transfer a = Transfer.of(one, List.of(one));
      Transfer b = Transfer.of(other, List.of(other));
      assertArrayEquals(a.after(), b.after(), 0);
    }
  }

  @Test
  void sidesThatDoNotFitAreRefused() {
    Spectrum large = Spectrum.of(noise(64, 1), RUN);
    Spectrum odd = Spectrum.of(noise(48, 1), RUN);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Transfer.of(large, List.of(odd)));
    assertTrue(String.valueOf(e.getMessage()).contains("64 pixels, got 48"), e.getMessage());
  }
}
