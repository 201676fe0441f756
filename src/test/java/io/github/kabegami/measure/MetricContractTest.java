package io.github.kabegami.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Against;
import io.github.kabegami.metric.Luma;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.UndefinedScoreException;
import io.github.kabegami.metric.similarity.MeanError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every metric of {@link Metrics#plain()} promises. */
class MetricContractTest {
  /** Large enough for every window and block. */
  private static final int SIDE = 220;

  static List<Metric> metrics() {
    return Metrics.plain();
  }

  /** All but the errors on the scale of the stored integers, which is another one for 16 bits. */
  static List<Metric> metricsOfAnyDepth() {
    return metrics().stream().filter(metric -> !(metric instanceof MeanError)).toList();
  }

  static List<Metric> referenceMetrics() {
    return metrics().stream().filter(metric -> metric.against() == Against.REFERENCE).toList();
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void isFoundByItsName(Metric metric) {
    assertEquals(List.of(metric), Metrics.open(metric.name(), MetricFiles.NONE).all());
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void nameIsMadeOfLowerCaseLettersDigitsAndDashes(Metric metric) {
    assertTrue(metric.name().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), metric.name());
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void definitionIsASentenceAboutAlphaToo(Metric metric) {
    String definition = metric.definition(MetricOptions.NONE);
    assertTrue(definition.endsWith("."), definition);
    assertTrue(definition.contains("alpha"), definition);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void anotherLumaIsSeenInNameAndDefinition(Metric metric) {
    MetricOptions gray = MetricOptions.NONE.withLuma(Luma.GRAY);
    assertEquals(metric.usesLuma(), !metric.label(gray).equals(metric.name()));
    assertEquals(
        metric.usesLuma(), !metric.definition(gray).equals(metric.definition(MetricOptions.NONE)));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void integersAreComparedAsStored(Metric metric) {
    Picture stored = noise(1, 3, BitDepth.EIGHT);
    float[] moved = Pixels.copy(stored.pixels());
    for (int i = 0; i < moved.length; i++) {
      moved[i] += i % 2 == 0 ? 0.0019f : -0.0019f;
    }
    Picture unrounded = Picture.of(Pixels.wrap(moved, SIDE, SIDE, 3), BitDepth.EIGHT);
    Picture other = other(metric, 3, BitDepth.EIGHT);
    assertEquals(score(metric, stored, other), score(metric, unrounded, other), 0.0);
  }

  @ParameterizedTest
  @MethodSource("metricsOfAnyDepth")
  void bytesScoreLikeTheSameSixteenBitPicture(Metric metric) {
    Picture image = noise(1, 3, BitDepth.EIGHT);
    Picture other = other(metric, 3, BitDepth.EIGHT);
    double expected = score(metric, image, other);
    assertEquals(
        expected,
        score(metric, TestPictures.as(BitDepth.SIXTEEN, image), other),
        1e-12 * Math.max(1, Math.abs(expected)));
  }

  @ParameterizedTest
  @MethodSource("metricsOfAnyDepth")
  void bytesScoreNearlyLikeTheSameFloatPicture(Metric metric) {
    Picture image = noise(1, 3, BitDepth.EIGHT);
    Picture other = other(metric, 3, BitDepth.EIGHT);
    double expected = score(metric, image, other);
    assertEquals(
        expected,
        score(metric, TestPictures.as(BitDepth.FLOAT, image), other),
        1e-6 * Math.max(1, Math.abs(expected)));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void alphaIsIgnored(Metric metric) {
    Picture image = noise(1, 3, BitDepth.EIGHT);
    Picture other = other(metric, 3, BitDepth.EIGHT);
    Picture translucent =
        new Picture(
            image.pixels(),
            BitDepth.EIGHT,
            Optional.of(Pixels.wrap(new float[SIDE * SIDE], SIDE, SIDE, 1)),
            Optional.empty(),
            Map.of());
    assertEquals(score(metric, image, other), score(metric, translucent, other), 0.0);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void grayPicturesAreMeasured(Metric metric) {
    assertTrue(
        Double.isFinite(
            score(metric, noise(1, 1, BitDepth.EIGHT), other(metric, 1, BitDepth.EIGHT))));
  }

  @ParameterizedTest
  @MethodSource("referenceMetrics")
  void unequalSizesAreRefusedWithBoth(Metric metric) {
    Picture image = TestPictures.noise(1, 20, 30, 3, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(1, 40, 60, 3, BitDepth.EIGHT);
    String message = refusal(metric, image, reference);
    assertTrue(message.contains("20 x 30") && message.contains("40 x 60"), message);
  }

  @ParameterizedTest
  @MethodSource("referenceMetrics")
  void grayAgainstColourIsRefused(Metric metric) {
    String message = refusal(metric, noise(1, 1, BitDepth.EIGHT), noise(1, 3, BitDepth.EIGHT));
    assertTrue(message.contains("gray") && message.contains("RGB"), message);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void notANumberIsRefusedWithItsPlace(Metric metric) {
    for (BitDepth depth : BitDepth.values()) {
      float[] samples = Pixels.copy(noise(1, 3, depth).pixels());
      samples[SIDE * SIDE + 3 * SIDE + 5] = Float.NaN;
      Picture image = Picture.of(Pixels.wrap(samples, SIDE, SIDE, 3), depth);
      String message = refusal(metric, image, other(metric, 3, depth));
      assertTrue(message.contains("x=5, y=3"), message);
    }
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void croppingEverythingIsUndefined(Metric metric) {
    Picture picture = TestPictures.noise(1, 20, 30, 3, BitDepth.EIGHT);
    assertThrows(
        UndefinedScoreException.class,
        () -> metric.score(picture, picture, MetricOptions.NONE.withCrop(10), Run.simple()));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void cancellingStopsIt(Metric metric) {
    Picture picture = noise(1, 3, BitDepth.EIGHT);
    Run cancelled = Run.simple().cancelledBy(() -> true);
    assertThrows(
        CancelledException.class,
        () ->
            metric.score(picture, other(metric, 3, BitDepth.EIGHT), MetricOptions.NONE, cancelled));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void progressRisesToAtMostOne(Metric metric) {
    double[] last = new double[1];
    Run run =
        Run.simple()
            .reportingTo(
                (fraction, message) -> {
                  assertTrue(fraction >= last[0] && fraction <= 1, message + ": " + fraction);
                  last[0] = fraction;
                });
    metric.score(
        noise(1, 3, BitDepth.EIGHT), other(metric, 3, BitDepth.EIGHT), MetricOptions.NONE, run);
  }

  /** Wider than two strips of columns, so that strips and chunks of rows meet. */
  @ParameterizedTest
  @MethodSource("metrics")
  void oddSizesOfSeveralStripsAreTheSameOnAnyNumberOfThreads(Metric metric) {
    int factor = metric.against() == Against.INPUT ? 2 : 1;
    Picture image = TestPictures.noise(1, 1031 * factor, 229 * factor, 3, BitDepth.EIGHT);
    Picture other = TestPictures.noise(2, 1031, 229, 3, BitDepth.EIGHT);
    double alone = score(metric, image, other);
    for (int threads : new int[] {2, 3, 7}) {
      try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
        Run run = Run.simple().on(executor);
        assertEquals(alone, metric.score(image, other, MetricOptions.NONE, run), 0.0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void picturesAreLeftAsTheyAre(Metric metric) {
    Picture image = noise(1, 3, BitDepth.FLOAT);
    float[] before = Pixels.copy(image.pixels());
    score(metric, image, other(metric, 3, BitDepth.FLOAT));
    assertArrayEquals(before, Pixels.copy(image.pixels()));
  }

  private static Picture noise(long seed, int channels, BitDepth depth) {
    return TestPictures.noise(seed, SIDE, SIDE, channels, depth);
  }

  /** What the metric compares with. */
  private static Picture other(Metric metric, int channels, BitDepth depth) {
    int side = metric.against() == Against.INPUT ? SIDE / 2 : SIDE;
    return TestPictures.noise(2, side, side, channels, depth);
  }

  private static double score(Metric metric, Picture image, Picture reference) {
    return metric.score(image, reference, MetricOptions.NONE, Run.simple());
  }

  private static String refusal(Metric metric, Picture image, Picture reference) {
    return assertThrows(IllegalArgumentException.class, () -> score(metric, image, reference))
        .getMessage();
  }
}
