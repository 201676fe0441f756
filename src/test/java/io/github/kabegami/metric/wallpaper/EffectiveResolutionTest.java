package io.github.kabegami.metric.wallpaper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.degradation.ChromaSubsampling;
import io.github.kabegami.degradation.GaussianBlur;
import io.github.kabegami.degradation.Jpeg;
import io.github.kabegami.degradation.Resize;
import io.github.kabegami.metric.Measured;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.SamplePictures;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.UndefinedScoreException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EffectiveResolutionTest {
  private static final String SAMPLES = "io.github.kabegami.metric.SamplePictures#names";

  /** Picture, factor, filter; of the last one pixels are repeated. */
  static Stream<Arguments> enlargements() {
    return SamplePictures.names().stream()
        .flatMap(
            name ->
                Stream.of(2, 4)
                    .flatMap(
                        factor ->
                            Stream.of(
                                    Resampling.PILLOW_BICUBIC,
                                    Resampling.PILLOW_LANCZOS,
                                    Resampling.PILLOW_BOX)
                                .map(filter -> Arguments.of(name, factor, filter))));
  }

  @ParameterizedTest
  @MethodSource("enlargements")
  void enlargingAddsNone(String name, int factor, Resampling filter) {
    Picture enlarged = enlarged(name, factor, filter);
    assertEquals(1.0 / factor, share(enlarged), 0.3 / factor);
  }

  @ParameterizedTest
  @MethodSource(SAMPLES)
  void savingAsJpegAfterEnlargingDoesNotHideIt(String name) {
    Jpeg jpeg = new Jpeg(75, ChromaSubsampling.YUV420, 0, 0);
    for (Resampling filter : new Resampling[] {Resampling.PILLOW_BICUBIC, Resampling.PILLOW_BOX}) {
      Picture saved = SamplePictures.after(enlarged(name, 2, filter), jpeg);
      assertEquals(0.5, share(saved), 0.1);
    }
  }

  @ParameterizedTest
  @MethodSource(SAMPLES)
  void sharpPicturesUseNearlyAll(String name) {
    Picture picture = part(name);
    assertTrue(share(picture) > 0.9);
    Jpeg jpeg = new Jpeg(75, ChromaSubsampling.YUV420, 0, 0);
    assertTrue(share(SamplePictures.after(picture, jpeg)) > 0.9);
  }

  /** A Gaussian of 2 pixels passes half the amplitude at 0.094 cycles per pixel. */
  @ParameterizedTest
  @MethodSource(SAMPLES)
  void blurLeavesWhatItPasses(String name) {
    Picture blurred = SamplePictures.after(part(name), new GaussianBlur(21, 2, 2, 0));
    assertEquals(2 * 0.094, share(blurred), 0.08);
  }

  @Test
  void smallPicturesAreMeasuredInSmallerWindows() {
    Picture small = SamplePictures.part("figure", 800, 400, 400, 200);
    assertTrue(share(small) > 0.9);
    Picture half = SamplePictures.after(small, new Resize(Resampling.PILLOW_BOX, 0.5));
    Picture back = SamplePictures.after(half, new Resize(Resampling.PILLOW_BICUBIC, 2));
    assertEquals(0.5, share(back), 0.1);
  }

  @Test
  void detailsSayHowManyPixelsThatIs() {
    Picture picture = enlarged("water", 2, Resampling.PILLOW_BOX);
    Measured measured =
        new EffectiveResolution()
            .measure(picture, picture, MetricOptions.NONE.withCrop(20), Run.simple());
    assertEquals(0.5 * (960 - 40), measured.details().get("width"), 1e-9);
    assertEquals(0.5 * (640 - 40), measured.details().get("height"), 1e-9);
  }

  @Test
  void smoothPicturesHaveNoScore() {
    float[] samples = new float[300 * 300];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = BitDepth.EIGHT.sample(80 + i % 300 / 4);
    }
    Picture ramp = Picture.of(Pixels.wrap(samples, 300, 300, 1), BitDepth.EIGHT);
    String message = assertThrows(UndefinedScoreException.class, () -> share(ramp)).getMessage();
    assertTrue(message.contains("so smooth"), message);
  }

  @Test
  void tinyPicturesHaveNoScore() {
    Picture small = TestPictures.noise(1, 127, 300, 3, BitDepth.EIGHT);
    String message = assertThrows(UndefinedScoreException.class, () -> share(small)).getMessage();
    assertTrue(message.contains("128 x 128 pixels, got 127 x 300"), message);
  }

  @Test
  void whiteNoiseHasItsVarianceAtAllFrequencies() {
    double[][] window = new double[64][64];
    Picture noise = TestPictures.noise(3, 64, 64, 1, BitDepth.EIGHT);
    float[] samples = Pixels.open(noise.pixels());
    for (int i = 0; i < samples.length; i++) {
      window[i / 64][i % 64] = 255 * samples[i];
    }
    double[] power = new WindowSpectrum(64).of(window);
    double variance = (256.0 * 256 - 1) / 12;
    double mean = 0;
    for (int k = 2; k < power.length; k++) {
      mean += power[k] / (power.length - 2);
      assertEquals(variance, power[k], 0.5 * variance);
    }
    assertEquals(variance, mean, 0.05 * variance);
  }

  @Test
  void waveStandsAtItsFrequency() {
    double[][] window = new double[64][64];
    for (int i = 0; i < 64 * 64; i++) {
      window[i / 64][i % 64] = Math.cos(2 * Math.PI * 11 * (i % 64) / 64);
    }
    double[] power = new WindowSpectrum(64).of(window);
    for (int k = 2; k < power.length; k++) {
      assertEquals(Math.abs(k - 11) > 1, power[k] < 1e-20, "at " + k);
    }
  }

  private static Picture part(String name) {
    return SamplePictures.part(name, 240, 120, 960, 640);
  }

  private static Picture enlarged(String name, int factor, Resampling filter) {
    Picture small =
        SamplePictures.after(part(name), new Resize(Resampling.PILLOW_BOX, 1.0 / factor));
    return SamplePictures.after(small, new Resize(filter, factor));
  }

  private static double share(Picture picture) {
    return new EffectiveResolution().score(picture, picture, MetricOptions.NONE, Run.simple());
  }
}
