package io.github.kabegami.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Against;
import io.github.kabegami.metric.Luma;
import io.github.kabegami.metric.Measured;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.UndefinedScoreException;
import java.util.List;
import java.util.SplittableRandom;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Pictures of any size and content have a score or a sentence why not. A class of its own, as
 * {@link MetricPropertyTest}.
 */
class AnyPicturePropertyTest {
  /** Where metrics begin to have values; one pixel fewer or more is tried too. */
  private static final List<Integer> LIMITS =
      List.of(2, 3, 7, 11, 13, 16, 41, 64, 96, 128, 161, 192, 216, 256);

  /** What a picture may show. */
  enum Content {
    BLACK,
    WHITE,
    CONSTANT,
    STEP,
    RAMP,
    DOT,
    NOISE,
    /** Float pictures hold anything; integer ones are clamped. */
    FAR_OUT;

    float sample(SplittableRandom random, int x, int y, int width, int height) {
      return switch (this) {
        case BLACK -> 0;
        case WHITE -> 1;
        case CONSTANT -> 0.3f;
        case STEP -> 2 * x < width ? 0 : 1;
        case RAMP -> (float) (x + y) / (width + height);
        case DOT -> x == width / 2 && y == height / 2 ? 1 : 0;
        case NOISE -> (float) random.nextDouble();
        case FAR_OUT -> (float) (2000 * random.nextDouble() - 1000);
      };
    }
  }

  /** Shape and content of a pair. */
  record Kind(int width, int height, int channels, BitDepth depth, Content image, Content other) {

    /** With the sides times the factor. */
    Picture picture(Content content, long seed, int factor) {
      SplittableRandom random = new SplittableRandom(seed);
      int w = width * factor;
      int h = height * factor;
      float[] samples = new float[w * h * channels];
      for (int i = 0; i < samples.length; i++) {
        float sample = content.sample(random, i % w, i / w % h, w, h);
        samples[i] = depth.isInteger() ? depth.sample(depth.quantise(sample)) : sample;
      }
      return Picture.of(Pixels.wrap(samples, w, h, channels), depth);
    }
  }

  private static Arbitrary<Integer> sides() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(1, 40),
        Combinators.combine(Arbitraries.of(LIMITS), Arbitraries.integers().between(-1, 1))
            .as(Integer::sum));
  }

  @Provide
  Arbitrary<Kind> kinds() {
    return Combinators.combine(
            sides(),
            sides(),
            Arbitraries.of(1, 3),
            Arbitraries.of(BitDepth.class),
            Arbitraries.of(Content.class),
            Arbitraries.of(Content.class))
        .as(Kind::new);
  }

  @Provide
  Arbitrary<MetricOptions> options() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 25))),
            Arbitraries.of(Luma.class))
        .as(MetricOptions::new);
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void everyPairHasAScoreOrASentence(
      @ForAll("kinds") Kind kind,
      @ForAll("options") MetricOptions options,
      @ForAll boolean same,
      @ForAll @IntRange(min = 1, max = 7) int threads) {
    Picture image = kind.picture(kind.image(), 1, 1);
    Picture large = kind.picture(kind.image(), 1, 2);
    Picture other = same ? image : kind.picture(kind.other(), 2, 1);
    try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
      Run run = Run.simple().on(executor);
      for (Metric metric : Metrics.plain()) {
        check(metric, metric.against() == Against.INPUT ? large : image, other, options, run);
      }
    }
  }

  private static void check(
      Metric metric, Picture image, Picture other, MetricOptions options, Run run) {
    try {
      Measured one = metric.measure(image, other, options, run);
      boolean infinite = metric.name().contains("psnr") && one.value() == Double.POSITIVE_INFINITY;
      assertTrue(infinite || Double.isFinite(one.value()), metric.name() + ": " + one);
      one.details().values().forEach(value -> assertTrue(Double.isFinite(value), one.toString()));
      assertEquals(one, metric.measure(image, other, options, Run.simple()), metric.name());
    } catch (UndefinedScoreException e) {
      assertFalse(e.getMessage().isBlank() || e.getMessage().contains("NaN"), e.getMessage());
    }
  }
}
