package io.github.kabegami.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Against;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.TestPictures;
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
    return Arbitraries.of(Metrics.plain());
  }

  @Provide
  Arbitrary<Metric> referenceMetrics() {
    return Arbitraries.of(
        Metrics.plain().stream().filter(m -> m.against() == Against.REFERENCE).toList());
  }

  @Provide
  Arbitrary<Picture> pictures() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.integers().between(216, 230),
            Arbitraries.integers().between(216, 230),
            Arbitraries.of(1, 3),
            Arbitraries.of(BitDepth.class))
        .as(TestPictures::noise);
  }

  @Property(tries = 60)
  void identicalPicturesScoreBest(
      @ForAll("referenceMetrics") Metric metric,
      @ForAll("pictures") Picture picture,
      @ForAll long seed) {
    Picture other =
        TestPictures.noise(
            seed, picture.width(), picture.height(), picture.channels(), picture.depth());
    double same = score(metric, picture, picture);
    double different = score(metric, other, picture);
    assertTrue(metric.goal().distance(same) <= metric.goal().distance(different));
  }

  @Property(tries = 60)
  void threadsDoNotChangeABit(
      @ForAll("everyMetric") Metric metric,
      @ForAll("pictures") Picture image,
      @ForAll @IntRange(min = 2, max = 4) int threads) {
    int reduction = metric.against() == Against.INPUT ? 2 : 1;
    Picture whole =
        TestPictures.shortened(image, image.width() % reduction, image.height() % reduction);
    Picture reference =
        TestPictures.noise(
            SEED,
            image.width() / reduction,
            image.height() / reduction,
            image.channels(),
            image.depth());
    try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
      Run parallel = Run.simple().on(executor);
      assertEquals(
          Double.doubleToLongBits(score(metric, whole, reference)),
          Double.doubleToLongBits(metric.score(whole, reference, MetricOptions.NONE, parallel)));
    }
  }

  @Property(tries = 60)
  void cropIsCroppingFirst(
      @ForAll("referenceMetrics") Metric metric,
      @ForAll long seed,
      @ForAll @IntRange(max = 9) int crop,
      @ForAll BitDepth depth) {
    Picture image = TestPictures.noise(seed, 213, 211, 3, depth);
    Picture reference = TestPictures.noise(seed + 1, 213, 211, 3, depth);
    assertEquals(
        score(metric, TestPictures.cropped(image, crop), TestPictures.cropped(reference, crop)),
        metric.score(image, reference, MetricOptions.NONE.withCrop(crop), Run.simple()),
        0.0);
  }

  private static double score(Metric metric, Picture image, Picture reference) {
    return metric.score(image, reference, MetricOptions.NONE, Run.simple());
  }
}
