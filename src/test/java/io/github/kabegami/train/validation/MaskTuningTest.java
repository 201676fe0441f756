package io.github.kabegami.train.validation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.similarity.Psnr;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Degrader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskTuningTest {
  private static final Run RUN = Run.simple();

  private static MemorySet pictures() {
    return new MemorySet()
        .with("a", MemorySet.striped(96, 64, 3, 0, 0))
        .with("b", MemorySet.striped(64, 96, 3, 16, 16));
  }

  @Test
  void theMaskThatGivesTheTruthIsFound() throws IOException {
    SharpeningMask wanted = new SharpeningMask(1.75, 0.5);
    ValidationSet set = changed(drawn("soft realesrgan"), wanted);
    Map<String, SharpeningMask> masks = MaskTuning.tune(set, 2, RUN);
    assertEquals(wanted, masks.get("soft"));
    assertEquals(2, masks.size());
  }

  /** The same input, but the truth is what the mask makes of it. */
  private static ValidationSet.Case of(ValidationSet.Case one, SharpeningMask mask) {
    float[] samples = BicubicContender.samples(one.low(), 2, RUN);
    Picture truth = mask.apply(samples, 2 * one.low().width(), 2 * one.low().height(), RUN);
    return new ValidationSet.Case(one.picture(), one.preset(), one.low(), truth, one.recipe());
  }

  @Test
  void noMaskIsNeededWhereTheEnlargementIsTheTruth() throws IOException {
    ValidationSet set = changed(drawn("soft"), new SharpeningMask(1, 0));
    assertEquals(0, MaskTuning.tune(set, 2, RUN).get("soft").amount());
  }

  /** Black and white are cut off here, and noise makes strong masks worse. */
  @Test
  void noOtherMaskIsBetter() throws IOException {
    for (String preset : List.of("soft", "realesrgan")) {
      ValidationSet set = drawn(preset);
      double best = 0;
      for (int sigma = 2; sigma <= 12; sigma++) {
        for (int amount = 0; amount <= 16; amount++) {
          best = Math.max(best, ratio(set, new SharpeningMask(sigma / 4., amount / 4.)));
        }
      }
      assertEquals(best, ratio(set, MaskTuning.tune(set, 2, RUN).get(preset)), 1e-9);
    }
  }

  private static double ratio(ValidationSet set, SharpeningMask mask) {
    Contender contender = new UnsharpContender(2, Map.of("any", mask)).under("any");
    return set.cases().stream()
        .mapToDouble(
            one ->
                new Psnr(true)
                    .score(contender.enlarge(one.low(), RUN), one.high(), MetricOptions.NONE, RUN))
        .average()
        .orElseThrow();
  }

  private static ValidationSet drawn(String presets) throws IOException {
    Degrader degrader = Degrader.of(presets, Codec.all(), 2);
    return ValidationSet.of(
        pictures(), List.of(0, 1), new ValidationSet.Extent(0, 1, 2), degrader, RUN);
  }

  private static ValidationSet changed(ValidationSet set, SharpeningMask mask) {
    return new ValidationSet(
        set.cases().stream()
            .map(one -> one.preset().equals("soft") ? of(one, mask) : one)
            .toList());
  }

  @Test
  void aMaskAddsWhatTheGaussianTakesAway() {
    float[] samples = new float[3 * 9 * 9];
    samples[4 * 9 + 4] = 0.5f;
    Picture sharp = new SharpeningMask(1, 1).apply(samples, 9, 9, RUN);
    double centre = 1 / (2 * Math.PI); // of a Gaussian of sigma 1, sampled
    float[] made = Pixels.copy(sharp.pixels());
    assertEquals(0.5 + 0.5 * (1 - centre), made[4 * 9 + 4], 1.5 / 255);
    assertEquals(0, made[4 * 9 + 5], "what falls below black is cut off");
    assertEquals(BitDepth.EIGHT, sharp.depth());
  }

  @Test
  void eachPresetHasItsOwnMask() {
    UnsharpContender contender =
        new UnsharpContender(
            2, Map.of("a", new SharpeningMask(1, 0), "b", new SharpeningMask(1, 2)));
    Picture low = EightBits.of(MemorySet.striped(40, 40, 3, 0, 0));
    float[] plain = Pixels.copy(new BicubicContender(2).enlarge(low, RUN).pixels());
    float[] a = Pixels.copy(contender.under("a").enlarge(low, RUN).pixels());
    float[] b = Pixels.copy(contender.under("b").enlarge(low, RUN).pixels());
    assertArrayEquals(plain, a);
    assertFalse(Arrays.equals(plain, b));
    assertThrows(IllegalArgumentException.class, () -> contender.under("c"));
  }
}
