package io.github.kabegami.metric.lineart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.QualityMap;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.UndefinedScoreException;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Overshoot, acutance and coherence of pictures that are easily thought through. */
class LineArtTest {
  private static final int SIDE = 40;

  /** Dark on the left, bright from column 20 on. */
  private static final Picture STEP = gray((x, y) -> x < 20 ? 50 : 200);

  static Stream<Metric> metrics() {
    return Stream.of(new Overshoot(), new Acutance(), new Coherence());
  }

  static Stream<Arguments> tooSmall() {
    return Stream.of(
        Arguments.of(new Overshoot(), 7),
        Arguments.of(new Acutance(), 3),
        Arguments.of(new Coherence(), 13));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void withoutEdgesThereIsNoScore(Metric metric) {
    Picture ramp = gray((x, y) -> 2 * x);
    String message =
        assertThrows(UndefinedScoreException.class, () -> score(metric, STEP, ramp)).getMessage();
    assertTrue(message.startsWith(metric.name() + " needs a reference with edges"), message);
  }

  @ParameterizedTest
  @MethodSource("tooSmall")
  void windowMustFit(Metric metric, int limit) {
    Picture small = TestPictures.noise(1, 60, limit - 1, 1, BitDepth.EIGHT);
    String message =
        assertThrows(UndefinedScoreException.class, () -> score(metric, small, small)).getMessage();
    assertTrue(message.contains(limit + " x " + limit), message);
    Picture enough = TestPictures.noise(1, 60, limit, 1, BitDepth.EIGHT);
    assertTrue(Double.isFinite(score(metric, enough, enough)));
  }

  /** Fitted, it is 125 everywhere: in the range of the step. */
  @Test
  void constantPictureHasLostTheLines() {
    Picture constant = gray((x, y) -> 70);
    assertEquals(0, score(new Overshoot(), constant, STEP), 0.0);
    assertEquals(0, score(new Acutance(), constant, STEP), 0.0);
    assertEquals(100, score(new Coherence(), constant, STEP), 0.0);
  }

  @Test
  void invertedLinesCountAsLost() {
    Picture inverted = gray((x, y) -> x < 20 ? 200 : 50);
    assertEquals(0, score(new Acutance(), inverted, STEP), 0.0);
  }

  /** The line in between is left, with the gain of the fit; the other is no edge of theirs. */
  @Test
  void acutanceIsTheQuotientOfFittedSlopes() {
    Picture line = gray((x, y) -> x == 20 ? 200 : 50);
    Picture two = gray((x, y) -> x == 20 ? 200 : x == 10 ? 125 : 50);
    double gain = LumaFit.of(pair(two, line), Run.simple()).gain();
    assertTrue(gain > 0.7 && gain < 0.9);
    assertEquals(gain, score(new Acutance(), two, line), 1e-12);
  }

  @Test
  void gainAndOffsetAreThoseOfLeastSquares() {
    Picture image = gray((x, y) -> x < 20 ? 60 : 160);
    LumaFit fit = LumaFit.of(pair(image, STEP), Run.simple());
    assertEquals(1.5, fit.gain(), 1e-12);
    assertEquals(-40, fit.offset(), 1e-9);
  }

  @Test
  void mapShowsTheHaloWhereItIs() {
    Picture haloed = gray((x, y) -> x < 20 ? 50 : x == 22 && y == 9 ? 255 : 200);
    QualityMap map =
        new Overshoot().map(haloed, STEP, MetricOptions.NONE.withCrop(2), Run.simple());
    assertEquals(SIDE - 10, map.width());
    assertEquals(SIDE - 10, map.height());
    int halo = (9 - map.y()) * map.width() + 22 - map.x();
    for (int i = 0; i < map.values().length; i++) {
      assertEquals(i == halo ? 55 : 0, map.values()[i], 1.5);
    }
  }

  @Test
  void mapIsTheSameForAnyNumberOfThreads() {
    Picture image = TestPictures.noise(1, 600, 50, 3, BitDepth.EIGHT);
    Picture reference = TestPictures.noise(2, 600, 50, 3, BitDepth.EIGHT);
    QualityMap alone = new Overshoot().map(image, reference, MetricOptions.NONE, Run.simple());
    try (TaskExecutor executor = TaskExecutors.fixedThreadPool(3)) {
      QualityMap shared =
          new Overshoot().map(image, reference, MetricOptions.NONE, Run.simple().on(executor));
      assertArrayEquals(alone.values(), shared.values());
    }
  }

  @Test
  void coherenceSeesStepsButNotContrast() {
    Picture jagged = gray((x, y) -> x < 20 + y / 3 % 2 * 3 ? 50 : 200);
    assertTrue(score(new Coherence(), jagged, STEP) > 5);
    Picture paler = gray((x, y) -> x < 20 ? 70 : 120);
    assertEquals(0, score(new Coherence(), paler, STEP), 1e-9);
  }

  private static Pair pair(Picture image, Picture reference) {
    return new Pair(image, reference, true, MetricOptions.NONE);
  }

  private static Picture gray(IntBinaryOperator level) {
    float[] samples = new float[SIDE * SIDE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = BitDepth.EIGHT.sample(level.applyAsInt(i % SIDE, i / SIDE));
    }
    return Picture.of(Pixels.wrap(samples, SIDE, SIDE, 1), BitDepth.EIGHT);
  }

  private static double score(Metric metric, Picture image, Picture reference) {
    return metric.score(image, reference, MetricOptions.NONE, Run.simple());
  }
}
