package io.github.kabegami.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every metric of {@link Metrics#all()} promises. */
class MetricContractTest {
  static List<Metric> metrics() {
    return Metrics.all();
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void isFoundByItsName(Metric metric) {
    assertEquals(Optional.of(metric), Metrics.find(metric.name()));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void nameIsMadeOfLowerCaseLettersDigitsAndDashes(Metric metric) {
    assertTrue(metric.name().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), metric.name());
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void definitionIsASentenceAboutAlphaToo(Metric metric) {
    assertTrue(metric.definition().endsWith("."), metric.definition());
    assertTrue(metric.definition().contains("alpha"), metric.definition());
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void integersAreComparedAsStored(Metric metric) {
    Picture stored = TestPictures.noise(1, 20, 20, 3, BitDepth.EIGHT);
    float[] moved = Pixels.copy(stored.pixels());
    for (int i = 0; i < moved.length; i++) {
      moved[i] += i % 2 == 0 ? 0.0019f : -0.0019f;
    }
    Picture unrounded = Picture.of(Pixels.wrap(moved, 20, 20, 3), BitDepth.EIGHT);
    assertEquals(score(metric, stored, stored), score(metric, unrounded, stored), 0.0);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void bytesScoreLikeTheSameSixteenBitPicture(Metric metric) {
    Picture image = TestPictures.noise(1, 20, 20, 3, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(2, 20, 20, 3, BitDepth.EIGHT);
    assertEquals(
        score(metric, image, reference),
        score(metric, TestPictures.as(BitDepth.SIXTEEN, image), reference),
        1e-12);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void bytesScoreNearlyLikeTheSameFloatPicture(Metric metric) {
    Picture image = TestPictures.noise(1, 20, 20, 3, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(2, 20, 20, 3, BitDepth.EIGHT);
    assertEquals(
        score(metric, image, reference),
        score(metric, TestPictures.as(BitDepth.FLOAT, image), reference),
        1e-6);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void alphaIsIgnored(Metric metric) {
    Picture image = TestPictures.noise(1, 20, 20, 3, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(2, 20, 20, 3, BitDepth.EIGHT);
    Picture translucent =
        new Picture(
            image.pixels(),
            BitDepth.EIGHT,
            Optional.of(Pixels.wrap(new float[400], 20, 20, 1)),
            Optional.empty(),
            Map.of());
    assertEquals(score(metric, image, reference), score(metric, translucent, reference), 0.0);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void unequalSizesAreRefusedWithBoth(Metric metric) {
    Picture image = TestPictures.noise(1, 20, 30, 3, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(1, 40, 60, 3, BitDepth.EIGHT);
    String message = refusal(metric, image, reference);
    assertTrue(message.contains("20 x 30") && message.contains("40 x 60"), message);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void grayAgainstColourIsRefused(Metric metric) {
    Picture image = TestPictures.noise(1, 20, 20, 1, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(1, 20, 20, 3, BitDepth.EIGHT);
    String message = refusal(metric, image, reference);
    assertTrue(message.contains("gray") && message.contains("RGB"), message);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void notANumberIsRefusedWithItsPlace(Metric metric) {
    for (BitDepth depth : BitDepth.values()) {
      Picture reference = TestPictures.noise(1, 20, 20, 3, depth);
      float[] samples = Pixels.copy(reference.pixels());
      samples[400 + 3 * 20 + 5] = Float.NaN;
      Picture image = Picture.of(Pixels.wrap(samples, 20, 20, 3), depth);
      String message = refusal(metric, image, reference);
      assertTrue(message.contains("x=5, y=3"), message);
    }
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void croppingEverythingIsUndefined(Metric metric) {
    Picture picture = TestPictures.noise(1, 20, 30, 3, BitDepth.EIGHT);
    assertThrows(
        UndefinedScoreException.class,
        () -> metric.score(picture, picture, new MetricOptions(10), Run.simple()));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void cancellingStopsIt(Metric metric) {
    Picture picture = TestPictures.noise(1, 20, 20, 3, BitDepth.EIGHT);
    Run cancelled = Run.simple().cancelledBy(() -> true);
    assertThrows(
        CancelledException.class,
        () -> metric.score(picture, picture, MetricOptions.NONE, cancelled));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void picturesAreLeftAsTheyAre(Metric metric) {
    Picture image = TestPictures.noise(1, 20, 20, 3, BitDepth.FLOAT);
    float[] before = Pixels.copy(image.pixels());
    score(metric, image, TestPictures.noise(2, 20, 20, 3, BitDepth.FLOAT));
    assertArrayEquals(before, Pixels.copy(image.pixels()));
  }

  private static double score(Metric metric, Picture image, Picture reference) {
    return metric.score(image, reference, MetricOptions.NONE, Run.simple());
  }

  private static String refusal(Metric metric, Picture image, Picture reference) {
    return assertThrows(IllegalArgumentException.class, () -> score(metric, image, reference))
        .getMessage();
  }
}
