package io.github.kabegami.train.validation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.core.resampling.ResamplingModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelContenderTest {
  private static final Picture LOW = EightBits.of(MemorySet.striped(24, 20, 3, 0, 0));

  private final List<String> log = new ArrayList<>();
  private final Run run = Run.simple().loggingTo(log::add);

  private float[] made(int own, int factor) {
    try (ModelContender contender =
        ModelContender.of(ResamplingModel.bicubic(3, own), "m", factor, run)) {
      Picture made = contender.enlarge(LOW, run);
      assertEquals(24 * factor, made.width());
      assertEquals(20 * factor, made.height());
      return Pixels.copy(made.pixels());
    }
  }

  @Test
  void aModelOfTheFactorIsTakenAsItIs() {
    assertArrayEquals(Pixels.copy(new BicubicContender(2).enlarge(LOW, run).pixels()), made(2, 2));
    assertTrue(log.isEmpty(), log.toString());
  }

  @Test
  void aLargerResultIsReducedByArea() {
    float[] made = made(4, 2);
    float[] large = BicubicContender.samples(LOW, 4, run);
    int width = 4 * 24;
    double mean = (large[0] + large[1] + large[width] + large[width + 1]) / 4.;
    assertEquals(mean, made[0], .51 / 255);
    assertEquals(List.of("m makes x4, which is reduced to x2 by area"), log);
  }

  @Test
  void aSmallerModelIsAppliedAgain() {
    float[] made = made(2, 4);
    var twice =
        Resampling.PILLOW_BICUBIC.apply(
            Pixels.wrap(BicubicContender.samples(LOW, 2, run), 48, 40, 3), 96, 80, run);
    assertArrayEquals(
        Pixels.copy(EightBits.rounded(Pixels.copy(twice), 96, 80).pixels()), made, 1.01f / 255);
    assertEquals(List.of("m enlarges by 2, so it is applied 2 times"), log);
  }

  @Test
  void aModelThatDoesNotEnlargeIsRefused() {
    Exception refused = assertThrows(ModelException.class, () -> made(1, 2));
    assertEquals(
        "m does not enlarge, so it cannot be compared with a network for x2", refused.getMessage());
  }
}
