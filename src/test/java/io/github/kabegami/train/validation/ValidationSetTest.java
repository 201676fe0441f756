package io.github.kabegami.train.validation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Degrader;
import io.github.kabegami.preset.Preset;
import io.github.kabegami.preset.Presets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidationSetTest {
  private static final Run RUN = Run.simple();

  private static Degrader degrader() throws IOException {
    return Degrader.of("soft:0.8 realesrgan:0.2", Codec.all(), 2);
  }

  private static ValidationSet.Extent extent(int window, int draws) {
    return new ValidationSet.Extent(window, draws, 2);
  }

  private static float[] samples(Picture picture) {
    return Pixels.copy(picture.pixels());
  }

  @Test
  void picturesAreDegradedAlikeWhateverElseIsJudged() throws IOException {
    Picture a = MemorySet.striped(96, 80, 3, 0, 0);
    Picture b = MemorySet.striped(96, 80, 3, 32, 16);
    MemorySet both = new MemorySet().with("b", b).with("a", a);
    MemorySet alone = new MemorySet().with("a", a);
    ValidationSet wide = ValidationSet.of(both, List.of(0, 1), extent(0, 2), degrader(), RUN);
    Degrader soft = Degrader.of("soft", Codec.all(), 2);
    ValidationSet narrow = ValidationSet.of(alone, List.of(0), extent(0, 1), soft, RUN);
    assertEquals(8, wide.cases().size());
    assertEquals(List.of("soft", "realesrgan"), wide.presets());
    assertEquals("a#2", wide.cases().get(3).picture());
    ValidationSet.Case first = wide.cases().get(2);
    assertEquals("a", first.picture());
    assertArrayEquals(samples(narrow.cases().get(0).low()), samples(first.low()));
    assertFalse(
        Arrays.equals(samples(first.low()), samples(wide.cases().get(3).low())),
        "another draw is another degradation");
  }

  @Test
  void theWindowIsTheMostDetailedPart() throws IOException {
    MemorySet set = new MemorySet().with("a", MemorySet.striped(256, 192, 3, 128, 96));
    ValidationSet judged = ValidationSet.of(set, List.of(0), extent(64, 1), degrader(), RUN);
    ValidationSet.Case one = judged.cases().get(0);
    assertEquals(64, one.high().width());
    assertEquals(32, one.low().height());
    float[] expected = samples(EightBits.of(EightBits.part(set.read(0), 128, 96, 64, 64)));
    assertArrayEquals(expected, samples(one.high()));
  }

  @Test
  void aSampleLiesInThePartThatWouldBeJudged() throws IOException {
    MemorySet set = new MemorySet().with("a", MemorySet.striped(256, 192, 3, 128, 96));
    Degrader soft = Degrader.of("soft", Codec.all(), 2);
    List<ValidationSet.Case> pieces =
        ValidationSet.sample(set, List.of(0), extent(64, 1), 32, 4, soft, RUN).cases();
    assertEquals("a, piece 4", pieces.get(3).picture());
    assertEquals(
        4, pieces.stream().map(one -> Arrays.hashCode(samples(one.low()))).distinct().count());
    for (ValidationSet.Case one : pieces) {
      assertEquals(32, one.high().width());
      assertEquals(16, one.low().height());
      // Stripes are there, and flat gray everywhere else.
      float[] samples = samples(one.high());
      int stripes = 0;
      for (int i = 0; i < 32 * 32; i++) {
        stripes += samples[i] > .7f ? 1 : 0;
      }
      assertEquals(32 * 32 / 5., stripes, 2);
    }
  }

  @Test
  void piecesAreNotLargerThanThePart() throws IOException {
    MemorySet set = new MemorySet().with("a", MemorySet.striped(107, 95, 3, 0, 0));
    Picture piece =
        ValidationSet.sample(set, List.of(0), extent(0, 1), 192, 1, degrader(), RUN)
            .cases()
            .get(0)
            .high();
    assertEquals(104, piece.width());
    assertEquals(88, piece.height());
  }

  @Test
  void progressIsToldInWordsAndGoesOn() throws IOException {
    MemorySet set = new MemorySet().with("a", MemorySet.striped(96, 80, 3, 0, 0));
    List<String> told = new ArrayList<>();
    List<Double> done = new ArrayList<>();
    Run run =
        RUN.reportingTo(
            (fraction, message) -> {
              done.add(fraction);
              told.add(message);
            });
    ValidationSet.of(set, List.of(0), extent(0, 1), degrader(), run);
    assertEquals(List.of("reading a", "degrading a by soft", "degrading a by realesrgan"), told);
    assertEquals(done.stream().sorted().toList(), done);
  }

  @Test
  void wholePicturesAreCutToSidesThatNetworksTake() throws IOException {
    MemorySet set = new MemorySet().with("a", MemorySet.striped(107, 95, 3, 0, 0));
    ValidationSet judged = ValidationSet.of(set, List.of(0), extent(0, 1), degrader(), RUN);
    assertEquals(104, judged.cases().get(0).high().width());
    assertEquals(44, judged.cases().get(0).low().height());
  }

  @Test
  void grayBecomesColourAndAlphaIsLeftOut() throws IOException {
    Picture gray = MemorySet.striped(64, 64, 1, 0, 0);
    Picture clear =
        gray.with(gray.pixels(), Optional.of(Pixels.wrap(new float[64 * 64], 64, 64, 1)));
    MemorySet set = new MemorySet().with("gray", clear);
    ValidationSet judged = ValidationSet.of(set, List.of(0), extent(0, 1), degrader(), RUN);
    Picture high = judged.cases().get(0).high();
    assertEquals(3, high.channels());
    assertEquals(3, judged.cases().get(0).low().channels());
    assertTrue(high.alpha().isEmpty());
    assertEquals(BitDepth.EIGHT, high.depth());
    float[] samples = samples(high);
    assertArrayEquals(
        Arrays.copyOfRange(samples, 0, 64 * 64), Arrays.copyOfRange(samples, 64 * 64, 2 * 64 * 64));
    assertEquals(204 / 255f, samples[0]);
  }

  @Test
  void picturesThatAreTooSmallAreLeftOutWithARemark() throws IOException {
    MemorySet set =
        new MemorySet()
            .with("small", MemorySet.striped(31, 200, 3, 0, 0))
            .with("large", MemorySet.striped(32, 32, 3, 0, 0));
    List<String> log = new ArrayList<>();
    ValidationSet judged =
        ValidationSet.of(set, List.of(0, 1), extent(0, 1), degrader(), RUN.loggingTo(log::add));
    assertEquals(List.of("large", "large"), judged.cases().stream().map(c -> c.picture()).toList());
    assertEquals(List.of("small is not judged: it is smaller than 32 x 32"), log);
  }

  @Test
  void presetsThatNeedWhatIsMissingAreLeftOutWithARemark() throws IOException {
    MemorySet set = new MemorySet().with("a", MemorySet.striped(64, 64, 3, 0, 0));
    Preset soft = Presets.named("soft");
    Preset other = Presets.named("realesrgan");
    List<String> log = new ArrayList<>();
    ValidationSet judged =
        ValidationSet.of(
            set,
            List.of(0),
            extent(0, 1),
            List.of(other, soft),
            (preset, seed) -> {
              if (preset.equals(other)) {
                throw new UnavailableException("the codec is missing; install it");
              }
              return preset.draw(seed, 2);
            },
            RUN.loggingTo(log::add));
    assertEquals(List.of("soft"), judged.presets());
    assertEquals(List.of("not judged under realesrgan: the codec is missing; install it"), log);
  }
}
