package io.github.kabegami.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.QualityMap;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.UndefinedScoreException;
import io.github.kabegami.network.FloatOps;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.weights.Weights;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LpipsMetricTest {
  private static final int WHOLE = 1 << 20;

  @ParameterizedTest
  @CsvSource({
    "ALEX, 331, 250, 96",
    "ALEX, 400, 31, 64",
    "ALEX, 57, 45, 16",
    "SQUEEZE, 331, 250, 96",
    "SQUEEZE, 400, 17, 64",
    "SQUEEZE, 57, 45, 16",
    "VGG, 150, 20, 64"
  })
  void tiledIsWhole(LpipsKind kind, int width, int height, int tile) {
    Picture image = smooth(1, width, height);
    Picture reference = smooth(2, width, height);
    try (LpipsMetric tiled = metric(kind, tile, 1);
        LpipsMetric whole = metric(kind, WHOLE, 1)) {
      double expected = score(whole, image, reference);
      assertTrue(expected > 1e-3, "the pictures are nearly equal");
      assertEquals(expected, score(tiled, image, reference), 1e-5);
      assertArrayEquals(
          map(whole, image, reference).values(), map(tiled, image, reference).values(), 1e-5f);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = LpipsKind.class,
      names = {"ALEX", "SQUEEZE"})
  void threadsDoNotChangeABit(LpipsKind kind) {
    Picture image = smooth(1, 201, 105);
    Picture reference = smooth(2, 201, 105);
    try (LpipsMetric one = metric(kind, 64, 1);
        LpipsMetric three = metric(kind, 64, 3)) {
      assertEquals(score(one, image, reference), score(three, image, reference), 0.0);
    }
  }

  @ParameterizedTest
  @EnumSource(LpipsKind.class)
  void theSmallestPictureIsAsTheReferenceImplementationHasIt(LpipsKind kind) {
    int side = kind.smallestSide();
    Picture image = TestPictures.noise(1, side, side + 1, 3, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(2, side, side + 1, 3, BitDepth.EIGHT);
    FloatOps ops = new FloatOps(weights(kind));
    double expected = 0;
    for (Planes layer : kind.network().outputs(ops, planes(image), planes(reference))) {
      expected += mean(layer.samples());
    }
    try (LpipsMetric metric = metric(kind, WHOLE, 1)) {
      assertEquals(expected, score(metric, image, reference), 1e-5);
      Picture small = TestPictures.noise(1, side, side - 1, 3, BitDepth.EIGHT);
      assertThrows(
          ModelException.class, () -> kind.network().outputs(ops, planes(small), planes(small)));
      assertEquals(
          kind.title()
              + " needs at least %1$d x %1$d pixels, got %1$d x %2$d".formatted(side, side - 1),
          assertThrows(UndefinedScoreException.class, () -> score(metric, small, small))
              .getMessage());
    }
  }

  @Test
  void theMapHasThePicturesSizeAndNearlyTheScoreAsMean() {
    Picture image = smooth(1, 210, 170);
    Picture reference = smooth(2, 210, 170);
    try (LpipsMetric metric = metric(LpipsKind.SQUEEZE, 96, 1)) {
      QualityMap map = metric.map(image, reference, MetricOptions.NONE.withCrop(5), Run.simple());
      assertEquals(200, map.width());
      assertEquals(160, map.height());
      assertEquals(5, map.x());
      double score = metric.score(image, reference, MetricOptions.NONE.withCrop(5), Run.simple());
      assertEquals(score, mean(map.values()), 0.1 * score);
    }
  }

  /** A change in one place is seen there, and far away not at all. */
  @Test
  void theMapShowsWhereTheDifferenceIs() {
    Picture reference = smooth(1, 400, 100);
    float[] samples = Pixels.copy(reference.pixels());
    for (int y = 40; y < 60; y++) {
      for (int x = 340; x < 360; x++) {
        samples[y * 400 + x] = 1 - samples[y * 400 + x];
      }
    }
    Picture image = Picture.of(Pixels.wrap(samples, 400, 100, 3), BitDepth.EIGHT);
    try (LpipsMetric metric = metric(LpipsKind.ALEX, 128, 1)) {
      QualityMap map = map(metric, image, reference);
      assertTrue(map.values()[50 * 400 + 350] > 0.05, "at the change");
      assertEquals(0, map.values()[50 * 400 + 20], 1e-9, "far away");
    }
  }

  @Test
  void equalPicturesAreAtNoDistance() {
    Picture picture = smooth(3, 90, 70);
    try (LpipsMetric metric = metric(LpipsKind.ALEX, WHOLE, 1)) {
      assertEquals(0, score(metric, picture, picture), 0.0);
      assertEquals(Goal.LOWER, metric.goal());
    }
  }

  @Test
  void croppingIsCroppingFirst() {
    Picture image = smooth(1, 120, 110);
    Picture reference = smooth(2, 120, 110);
    try (LpipsMetric metric = metric(LpipsKind.SQUEEZE, 64, 1)) {
      assertEquals(
          score(metric, TestPictures.cropped(image, 7), TestPictures.cropped(reference, 7)),
          metric.score(image, reference, MetricOptions.NONE.withCrop(7), Run.simple()),
          0.0);
    }
  }

  @Test
  void depthsOfTheSameNumbersScoreAlike() {
    Picture image = smooth(1, 64, 64);
    Picture reference = smooth(2, 64, 64);
    try (LpipsMetric metric = metric(LpipsKind.SQUEEZE, WHOLE, 1)) {
      double expected = score(metric, image, reference);
      for (BitDepth depth : List.of(BitDepth.SIXTEEN, BitDepth.FLOAT)) {
        assertEquals(
            expected, score(metric, TestPictures.as(depth, image), reference), 1e-7, depth.name());
      }
    }
  }

  @Test
  void valuesThatAreNotFiniteAreRefusedWithTheirPlace() {
    float[] samples = Pixels.copy(smooth(1, 64, 64).pixels());
    samples[64 * 64 + 3 * 64 + 5] = Float.NaN;
    Picture image = Picture.of(Pixels.wrap(samples, 64, 64, 3), BitDepth.FLOAT);
    try (LpipsMetric metric = metric(LpipsKind.SQUEEZE, WHOLE, 1)) {
      String message =
          assertThrows(
                  IllegalArgumentException.class, () -> score(metric, image, smooth(2, 64, 64)))
              .getMessage();
      assertTrue(message.contains("x=5, y=3"), message);
    }
  }

  @Test
  void valuesThatOverflowTheNetworkAreUndefined() {
    float[] samples = Pixels.copy(smooth(1, 64, 64).pixels());
    samples[0] = 3e38f;
    Picture image = Picture.of(Pixels.wrap(samples, 64, 64, 3), BitDepth.FLOAT);
    try (LpipsMetric metric = metric(LpipsKind.SQUEEZE, WHOLE, 1)) {
      assertThrows(UndefinedScoreException.class, () -> score(metric, image, smooth(2, 64, 64)));
    }
  }

  @Test
  void cancellingStopsIt() {
    Picture picture = smooth(1, 64, 64);
    Run cancelled = Run.simple().cancelledBy(() -> true);
    try (LpipsMetric metric = metric(LpipsKind.SQUEEZE, WHOLE, 1)) {
      assertThrows(
          CancelledException.class,
          () -> metric.score(picture, picture, MetricOptions.NONE, cancelled));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = LpipsKind.class,
      names = {"ALEX", "SQUEEZE"})
  void theDefinitionNamesTheWeights(LpipsKind kind) {
    try (LpipsMetric metric = metric(kind, WHOLE, 1)) {
      String definition = metric.definition(MetricOptions.NONE);
      assertTrue(definition.contains("weights a.pth and b.pth"), definition);
      assertTrue(definition.endsWith("alpha ignored."), definition);
      String map = metric.mapDefinition(MetricOptions.NONE);
      assertTrue(map.contains("enlarged bilinearly") && map.endsWith(definition), map);
    }
  }

  private static LpipsMetric metric(LpipsKind kind, int tile, int threads) {
    return new LpipsMetric(kind, new LpipsWeights(weights(kind), "a.pth and b.pth"), tile, threads);
  }

  private static Weights weights(LpipsKind kind) {
    Weights weights = new Weights();
    for (Weights part :
        List.of(HashWeights.classifier(kind.network()), HashWeights.linear(kind.network()))) {
      part.names().forEach(name -> part.find(name).ifPresent(value -> weights.put(name, value)));
    }
    return weights;
  }

  private static double score(LpipsMetric metric, Picture image, Picture reference) {
    return metric.score(image, reference, MetricOptions.NONE, Run.simple());
  }

  private static QualityMap map(LpipsMetric metric, Picture image, Picture reference) {
    return metric.map(image, reference, MetricOptions.NONE, Run.simple());
  }

  private static Planes planes(Picture picture) {
    return new Planes(Pixels.copy(picture.pixels()), 3, picture.height(), picture.width());
  }

  private static double mean(float... values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Waves with some noise, 8 bits. */
  private static Picture smooth(int seed, int width, int height) {
    float[] samples =
        Pixels.copy(TestPictures.noise(seed, width, height, 3, BitDepth.FLOAT).pixels());
    for (int i = 0; i < samples.length; i++) {
      int x = i % width;
      int y = i / width;
      double wave = 0.5 + 0.3 * Math.sin(0.05 * seed * x + 0.07 * y) * Math.cos(0.02 * y);
      samples[i] = BitDepth.EIGHT.sample((int) (255 * (wave + 0.1 * samples[i])));
    }
    return Picture.of(Pixels.wrap(samples, width, height, 3), BitDepth.EIGHT);
  }
}
