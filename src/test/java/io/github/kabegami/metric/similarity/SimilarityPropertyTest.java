package io.github.kabegami.metric.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.TestPictures;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for measures of similarity on any pictures. */
class SimilarityPropertyTest {

  @Provide
  Arbitrary<Metric> symmetricMetrics() {
    List<Metric> metrics = new ArrayList<>();
    for (SsimVariant variant : SsimVariant.values()) {
      metrics.add(new Ssim(variant));
    }
    metrics.addAll(List.of(new Psnr(false), new Psnr(true)));
    metrics.add(new MeanError(Deviation.SQUARED));
    metrics.add(new MeanError(Deviation.ABSOLUTE));
    return Arbitraries.of(metrics);
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

  @Property(tries = 30)
  void identicalPicturesAreInfinitelyGood(
      @ForAll long seed, @ForAll boolean luma, @ForAll BitDepth depth) {
    Picture picture = TestPictures.noise(seed, 9, 7, 3, depth);
    assertEquals(Double.POSITIVE_INFINITY, score(new Psnr(luma), picture, picture));
  }

  @Property(tries = 30)
  void identicalPicturesAreFullySimilar(
      @ForAll long seed, @ForAll SsimVariant variant, @ForAll BitDepth depth) {
    Picture picture = TestPictures.noise(seed, 19, 13, 3, depth);
    assertEquals(1.0, score(new Ssim(variant), picture, picture), 1e-12);
  }

  @Property(tries = 40)
  void imageAndReferenceMayChangePlaces(
      @ForAll("symmetricMetrics") Metric metric,
      @ForAll("pictures") Picture one,
      @ForAll long seed) {
    Picture other =
        TestPictures.noise(seed, one.width(), one.height(), one.channels(), one.depth());
    double there = score(metric, one, other);
    assertEquals(there, score(metric, other, one), 1e-12 * Math.max(1, there));
  }

  @Property(tries = 20)
  void ssimIsTheFormulaInEveryWindow(
      @ForAll long seed,
      @ForAll @IntRange(min = 11, max = 16) int width,
      @ForAll @IntRange(min = 11, max = 16) int height) {
    Picture image = TestPictures.noise(seed, width, height, 1, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(seed + 1, width, height, 1, BitDepth.EIGHT);
    assertEquals(
        SsimTest.formula(image, reference),
        score(new Ssim(SsimVariant.GAUSSIAN), image, reference),
        1e-12);
  }

  private static double score(Metric metric, Picture image, Picture reference) {
    return metric.score(image, reference, MetricOptions.NONE, Run.simple());
  }
}
