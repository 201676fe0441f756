package io.github.kabegami.metric.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.QualityMap;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.UndefinedScoreException;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SsimVariantTest {

  @ParameterizedTest
  @EnumSource
  void theMeanOfTheMapIsTheScore(SsimVariant variant) {
    Picture image = TestPictures.noise(1, 2 * SsimRows.COLUMNS + 29, 40, 3, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(2, image.width(), 40, 3, BitDepth.EIGHT);
    MetricOptions options = MetricOptions.NONE.withCrop(2);
    QualityMap map = new Ssim(variant).map(image, reference, options, Run.simple());
    double sum = 0;
    for (float value : map.values()) {
      sum += value;
    }
    assertEquals(
        new Ssim(variant).score(image, reference, options, Run.simple()),
        sum / map.values().length,
        1e-7);
  }

  @ParameterizedTest
  @EnumSource
  void theMapLiesAroundTheOnlyDifference(SsimVariant variant) {
    QualityMap map = map(variant, 30, 20, 17, 11, MetricOptions.NONE.withCrop(1));
    int radius = variant.window().radius();
    for (int i = 0; i < map.values().length; i++) {
      int x = map.x() + i % map.width();
      int y = map.y() + i / map.width();
      boolean near = Math.max(Math.abs(x - 17), Math.abs(y - 11)) <= radius;
      assertEquals(near, map.badness(i) > 1e-9, x + "," + y);
    }
  }

  @Test
  void mapsAreAsLargeAsTheRegionOfTheirScore() {
    assertEquals(
        18, map(SsimVariant.GAUSSIAN, 30, 20, 9, 9, MetricOptions.NONE.withCrop(1)).width());
    assertEquals(6, map(SsimVariant.GAUSSIAN, 30, 20, 9, 9, MetricOptions.NONE.withCrop(1)).x());
    assertEquals(24, map(SsimVariant.UNIFORM, 30, 20, 9, 9, MetricOptions.NONE).width());
    assertEquals(20, map(SsimVariant.MATLAB, 30, 20, 9, 9, MetricOptions.NONE).height());
  }

  @ParameterizedTest
  @EnumSource
  void threadsDoNotChangeTheMap(SsimVariant variant) {
    Picture image = TestPictures.noise(1, 60, 51, 3, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(2, 60, 51, 3, BitDepth.EIGHT);
    Ssim ssim = new Ssim(variant);
    float[] alone = ssim.map(image, reference, MetricOptions.NONE, Run.simple()).values();
    try (TaskExecutor executor = TaskExecutors.fixedThreadPool(3)) {
      Run run = Run.simple().on(executor);
      assertArrayEquals(alone, ssim.map(image, reference, MetricOptions.NONE, run).values());
    }
  }

  @Test
  void sevenPixelsAreEnoughForTheUniformWindow() {
    Ssim uniform = new Ssim(SsimVariant.UNIFORM);
    Picture seven = TestPictures.noise(1, 7, 7, 3, BitDepth.EIGHT);
    Picture six = TestPictures.noise(1, 7, 6, 3, BitDepth.EIGHT);
    assertEquals(1, uniform.score(seven, seven, MetricOptions.NONE, Run.simple()), 1e-12);
    String message =
        assertThrows(
                UndefinedScoreException.class,
                () -> uniform.score(six, six, MetricOptions.NONE, Run.simple()))
            .getMessage();
    assertTrue(message.contains("ssim-uniform7") && message.contains("7 x 7"), message);
  }

  @Test
  void repeatedEdgesGiveOnePixelAScore() {
    Picture gray = Picture.of(Pixels.wrap(new float[] {100 / 255f}, 1, 1, 1), BitDepth.EIGHT);
    Picture other = Picture.of(Pixels.wrap(new float[] {108 / 255f}, 1, 1, 1), BitDepth.EIGHT);
    assertEquals(
        (2 * 100 * 108 + 6.5025) / (100 * 100 + 108 * 108 + 6.5025),
        new Ssim(SsimVariant.MATLAB).score(gray, other, MetricOptions.NONE, Run.simple()),
        1e-9);
  }

  /** The map of a black picture and one with a single white pixel. */
  private static QualityMap map(
      SsimVariant variant, int width, int height, int x, int y, MetricOptions options) {
    float[] samples = new float[width * height];
    samples[y * width + x] = 1;
    Picture dot = Picture.of(Pixels.wrap(samples, width, height, 1), BitDepth.EIGHT);
    Picture black =
        Picture.of(Pixels.wrap(new float[width * height], width, height, 1), BitDepth.EIGHT);
    return new Ssim(variant).map(dot, black, options, Run.simple());
  }
}
