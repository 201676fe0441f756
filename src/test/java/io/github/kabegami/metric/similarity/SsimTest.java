package io.github.kabegami.metric.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.UndefinedScoreException;
import java.util.Arrays;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SsimTest {

  @Test
  void stripsOfColumnsJoinWithoutASeam() {
    Picture image = TestPictures.noise(3, 2 * SsimRows.COLUMNS + 13, 12, 1, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(4, 2 * SsimRows.COLUMNS + 13, 12, 1, BitDepth.EIGHT);
    assertEquals(
        formula(image, reference), score(new Ssim(SsimVariant.GAUSSIAN), image, reference), 1e-12);
  }

  @Test
  void aTallPictureIsTheSameOnFourThreads() {
    Picture image = TestPictures.noise(5, 700, 301, 3, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(6, 700, 301, 3, BitDepth.EIGHT);
    double alone = score(new Ssim(SsimVariant.GAUSSIAN_LUMA), image, reference);
    try (TaskExecutor executor = TaskExecutors.fixedThreadPool(4)) {
      assertEquals(
          alone,
          new Ssim(SsimVariant.GAUSSIAN_LUMA)
              .score(image, reference, MetricOptions.NONE, Run.simple().on(executor)),
          0.0);
    }
  }

  @Test
  void constantPicturesDifferByTheirMeansOnly() {
    float dark = BitDepth.EIGHT.sample(100);
    float light = BitDepth.EIGHT.sample(108);
    double c1 = 0.01 * 255 * 0.01 * 255;
    assertEquals(
        (2 * 100.0 * 108.0 + c1) / (100.0 * 100.0 + 108.0 * 108.0 + c1),
        score(new Ssim(SsimVariant.GAUSSIAN), constant(light), constant(dark)),
        1e-10);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tooFewPixelsAreRefusedWithTheWindowAndTheSize(boolean luma) {
    Picture picture = TestPictures.noise(1, 18, 30, 3, BitDepth.EIGHT);
    Ssim ssim = new Ssim(luma ? SsimVariant.GAUSSIAN_LUMA : SsimVariant.GAUSSIAN);
    String message =
        assertThrows(
                UndefinedScoreException.class,
                () -> ssim.score(picture, picture, MetricOptions.NONE.withCrop(4), Run.simple()))
            .getMessage();
    assertTrue(message.contains("11 x 11") && message.contains("10 x 22"), message);
  }

  private static Picture constant(float value) {
    float[] samples = new float[13 * 12];
    Arrays.fill(samples, value);
    return Picture.of(Pixels.wrap(samples, 13, 12, 1), BitDepth.EIGHT);
  }

  private static double score(Ssim ssim, Picture image, Picture reference) {
    return ssim.score(image, reference, MetricOptions.NONE, Run.simple());
  }

  /** Wang et al. 2004, eq. 13-16, written down window by window with central moments. */
  static double formula(Picture image, Picture reference) {
    float[] a = Pixels.open(image.pixels());
    float[] b = Pixels.open(reference.pixels());
    int width = image.width();
    int height = image.height();
    double sum = 0;
    for (int y = 0; y + 11 <= height; y++) {
      for (int x = 0; x + 11 <= width; x++) {
        sum += window(a, b, width, x, y);
      }
    }
    return sum / ((width - 10) * (height - 10));
  }

  private static double window(float[] a, float[] b, int width, int x, int y) {
    double[] w = new double[121];
    double total = 0;
    for (int i = 0; i < 121; i++) {
      double dx = i % 11 - 5;
      double dy = i / 11 - 5;
      w[i] = Math.exp(-(dx * dx + dy * dy) / 4.5);
      total += w[i];
    }
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < 121; i++) {
      int at = (y + i / 11) * width + x + i % 11;
      meanA += w[i] / total * Math.rint(a[at] * 255);
      meanB += w[i] / total * Math.rint(b[at] * 255);
    }
    double varianceA = 0;
    double varianceB = 0;
    double covariance = 0;
    for (int i = 0; i < 121; i++) {
      int at = (y + i / 11) * width + x + i % 11;
      double da = Math.rint(a[at] * 255) - meanA;
      double db = Math.rint(b[at] * 255) - meanB;
      varianceA += w[i] / total * da * da;
      varianceB += w[i] / total * db * db;
      covariance += w[i] / total * da * db;
    }
    return (2 * meanA * meanB + 6.5025)
        * (2 * covariance + 58.5225)
        / ((meanA * meanA + meanB * meanB + 6.5025) * (varianceA + varianceB + 58.5225));
  }
}
