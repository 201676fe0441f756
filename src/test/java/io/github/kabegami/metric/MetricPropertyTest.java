package io.github.kabegami.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * What holds for any pictures. A class of its own: surefire keeps one report per class, and a class
 * that two engines run loses the tests of the first.
 */
class MetricPropertyTest {
  private static final int SEED = 7;

  @Provide
  Arbitrary<Metric> everyMetric() {
    return Arbitraries.of(Metrics.all());
  }

  @Provide
  Arbitrary<Metric> symmetricMetrics() {
    return Arbitraries.of(Metrics.named("psnr,psnr-y,ssim,ssim-y"));
  }

  @Provide
  Arbitrary<Picture> pictures() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.integers().between(11, 40),
            Arbitraries.integers().between(11, 40),
            Arbitraries.of(1, 3),
            Arbitraries.of(BitDepth.class))
        .as(TestPictures::noise);
  }

  @Property(tries = 40)
  void identicalPicturesScoreBest(
      @ForAll("everyMetric") Metric metric,
      @ForAll("pictures") Picture picture,
      @ForAll long seed) {
    Picture other =
        TestPictures.noise(
            seed, picture.width(), picture.height(), picture.channels(), picture.depth());
    double same = score(metric, picture, picture);
    double different = score(metric, other, picture);
    assertTrue(metric.higherIsBetter() ? same >= different : same <= different);
  }

  @Property(tries = 40)
  void threadsDoNotChangeABit(
      @ForAll("everyMetric") Metric metric,
      @ForAll("pictures") Picture image,
      @ForAll @IntRange(min = 2, max = 4) int threads) {
    Picture reference =
        TestPictures.noise(SEED, image.width(), image.height(), image.channels(), image.depth());
    try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
      Run parallel = Run.simple().on(executor);
      assertEquals(
          Double.doubleToLongBits(score(metric, image, reference)),
          Double.doubleToLongBits(metric.score(image, reference, MetricOptions.NONE, parallel)));
    }
  }

  @Property(tries = 40)
  void cropIsCroppingFirst(
      @ForAll("everyMetric") Metric metric,
      @ForAll long seed,
      @ForAll @IntRange(max = 9) int crop,
      @ForAll BitDepth depth) {
    Picture image = TestPictures.noise(seed, 31, 29, 3, depth);
    Picture reference = TestPictures.noise(seed + 1, 31, 29, 3, depth);
    assertEquals(
        score(metric, TestPictures.cropped(image, crop), TestPictures.cropped(reference, crop)),
        metric.score(image, reference, new MetricOptions(crop), Run.simple()),
        0.0);
  }

  @Property(tries = 30)
  void identicalPicturesAreInfinitelyGood(
      @ForAll long seed, @ForAll boolean luma, @ForAll BitDepth depth) {
    Picture picture = TestPictures.noise(seed, 9, 7, 3, depth);
    assertEquals(Double.POSITIVE_INFINITY, score(new Psnr(luma), picture, picture));
  }

  @Property(tries = 30)
  void identicalPicturesAreFullySimilar(
      @ForAll long seed, @ForAll boolean luma, @ForAll BitDepth depth) {
    Picture picture = TestPictures.noise(seed, 19, 13, 3, depth);
    assertEquals(1.0, score(new Ssim(luma), picture, picture), 1e-12);
  }

  @Property(tries = 40)
  void imageAndReferenceMayChangePlaces(
      @ForAll("symmetricMetrics") Metric metric,
      @ForAll("pictures") Picture one,
      @ForAll long seed) {
    Picture other =
        TestPictures.noise(seed, one.width(), one.height(), one.channels(), one.depth());
    assertEquals(score(metric, one, other), score(metric, other, one), 1e-12);
  }

  @Property(tries = 20)
  void ssimIsTheFormulaInEveryWindow(
      @ForAll long seed,
      @ForAll @IntRange(min = 11, max = 16) int width,
      @ForAll @IntRange(min = 11, max = 16) int height) {
    Picture image = TestPictures.noise(seed, width, height, 1, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(seed + 1, width, height, 1, BitDepth.EIGHT);
    assertEquals(
        SsimTest.formula(image, reference), score(new Ssim(false), image, reference), 1e-12);
  }

  private static double score(Metric metric, Picture image, Picture reference) {
    return metric.score(image, reference, MetricOptions.NONE, Run.simple());
  }
}
