package io.github.kabegami.metric.wallpaper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.degradation.ChromaSubsampling;
import io.github.kabegami.degradation.Jpeg;
import io.github.kabegami.metric.Measured;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.ReferencePairs;
import io.github.kabegami.metric.ReferencePairs.ReferencePair;
import io.github.kabegami.metric.SamplePictures;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.UndefinedScoreException;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BlockinessTest {
  private static final String SAMPLES = "io.github.kabegami.metric.SamplePictures#names";

  @ParameterizedTest
  @MethodSource(SAMPLES)
  void cleanPicturesHaveNextToNone(String name) {
    assertTrue(measured(part(name)).value() < 0.04);
  }

  @ParameterizedTest
  @MethodSource(SAMPLES)
  void risesAsTheQualityFalls(String name) {
    Picture picture = part(name);
    double before = measured(picture).value();
    for (int quality : new int[] {95, 90, 85, 75, 60, 50, 40, 30}) {
      double now = measured(compressed(picture, quality, 0, 0)).value();
      assertTrue(now > before, quality + ": " + now + " after " + before);
      before = now;
    }
  }

  @ParameterizedTest
  @MethodSource(SAMPLES)
  void croppedGridIsFoundAndCountsAlike(String name) {
    Picture picture = part(name);
    Measured whole = measured(compressed(picture, 75, 0, 0));
    Measured cropped = measured(compressed(picture, 75, 3, 5));
    assertEquals(0, whole.details().get("offset-x"));
    assertEquals(0, whole.details().get("offset-y"));
    assertEquals(5, cropped.details().get("offset-x"));
    assertEquals(3, cropped.details().get("offset-y"));
    assertEquals(whole.value(), cropped.value(), 0.15 * whole.value());
  }

  @Test
  void cropMovesTheGrid() {
    Picture picture = compressed(part("water"), 50, 0, 0);
    Measured measured =
        new Blockiness().measure(picture, picture, MetricOptions.NONE.withCrop(3), Run.simple());
    assertEquals(5, measured.details().get("offset-x"));
    assertEquals(5, measured.details().get("offset-y"));
  }

  /** A JPEG of another program, and pictures that were never one. */
  @ParameterizedTest
  @CsvSource({"o02_anime_jpeg, 0.5, 1.2", "o03_texture_noise, 0, 0.03", "o07_oversharpen, 0, 0.03"})
  void tellsTheJpegOfThePairsFromOthers(String name, double low, double high) {
    ReferencePair pair =
        ReferencePairs.all().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    double score = measured(pair.image()).value();
    assertTrue(score >= low && score <= high, name + ": " + score);
  }

  /** A step of 4 levels bends by 4 where it is and by 2 on both sides; none along y. */
  @Test
  void stepsOfTheGridAreTheScore() {
    Picture steps = gray((x, y) -> 100 + (x + 3) / 8 % 2 * 4);
    Measured measured = measured(steps);
    assertEquals(5, measured.details().get("offset-x"));
    assertEquals((4.0 - 2) / 2, measured.value(), 1e-4);
  }

  @Test
  void evenSlopeHasNoBlocks() {
    assertEquals(0, measured(gray((x, y) -> x + y)).value(), 1e-5);
  }

  @Test
  void smallPicturesHaveNoScore() {
    Picture small = TestPictures.noise(1, 63, 90, 3, BitDepth.EIGHT);
    String message =
        assertThrows(UndefinedScoreException.class, () -> measured(small)).getMessage();
    assertEquals("blockiness needs at least 64 x 64 pixels, got 63 x 90", message);
  }

  private static Picture part(String name) {
    return SamplePictures.part(name, 600, 300, 640, 480);
  }

  private static Picture compressed(Picture picture, int quality, int offsetX, int offsetY) {
    return SamplePictures.after(
        picture, new Jpeg(quality, ChromaSubsampling.YUV420, offsetX, offsetY));
  }

  private static Picture gray(IntBinaryOperator level) {
    int side = 96;
    float[] samples = new float[side * side];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = BitDepth.EIGHT.sample(level.applyAsInt(i % side, i / side));
    }
    return Picture.of(Pixels.wrap(samples, side, side, 1), BitDepth.EIGHT);
  }

  private static Measured measured(Picture picture) {
    return new Blockiness().measure(picture, picture, MetricOptions.NONE, Run.simple());
  }
}
