package io.github.kabegami.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.metric.spectrum.Transfer;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Preset;
import io.github.kabegami.preset.Presets;
import java.util.EnumSet;
import java.util.List;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;

class ExplorationTest {
  private static final Run RUN = Run.simple();
  private static final List<Preset> TWO =
      List.of(Presets.named("soft"), Presets.named("realesrgan"));

  /** Discs and lines, with most detail in the lower right quarter. */
  private static Picture painted(int width, int height) {
    float[] samples = new float[3 * width * height];
    for (int i = 0; i < samples.length; i++) {
      int x = i % width;
      int y = i / width % height;
      boolean busy = x > width / 2 && y > height / 2;
      int cell = busy ? 11 : 60;
      int dx = x % cell - cell / 2;
      int dy = y % cell - cell / 2;
      samples[i] = dx * dx + dy * dy < cell * cell / 9 ? 0.2f : 0.8f;
    }
    return Picture.of(Pixels.wrap(samples, width, height, 3), BitDepth.EIGHT);
  }

  private static Exploration.Plan plan(int draws, int factor, int size) {
    return new Exploration.Plan(TWO, 7, draws, factor, size, EnumSet.of(Codec.JPEG, Codec.WEBP));
  }

  @Test
  void eachDrawIsWhatPresetFactorAndSeedDraw() {
    Exploration explored = Exploration.of(painted(300, 260), plan(2, 2, 96), RUN);
    assertEquals(2, explored.rows().size());
    for (int row = 0; row < 2; row++) {
      for (int i = 0; i < 2; i++) {
        Exploration.Draw draw = explored.rows().get(row).draws().get(i);
        assertEquals(new Seed(7 + i), draw.recipe().seed());
        assertEquals(
            TWO.get(row).sample(new Seed(7 + i), 2, plan(2, 2, 96).codecs()),
            draw.recipe().degradation());
        assertEquals(48, draw.low().width());
        assertEquals(48, draw.low().height());
      }
    }
    assertEquals(96, explored.original().width());
  }

  @Test
  void thePartWithTheMostDetailIsShown() {
    Picture picture = painted(600, 600);
    float[] shown = Pixels.open(Exploration.of(picture, plan(1, 2, 128), RUN).original().pixels());
    int changes = 0;
    for (int i = 1; i < 128 * 128; i++) {
      changes += shown[i] != shown[i - 1] ? 1 : 0;
    }
    assertTrue(changes > 128 * 10, "a busy part has many edges, got " + changes);
  }

  @Test
  void theSameSeedGivesTheSameFigureForAnyNumberOfThreads() {
    Picture picture = painted(200, 170);
    Picture first = ExplorationFigure.of(Exploration.of(picture, plan(2, 3, 64), RUN));
    try (TaskExecutor executor = TaskExecutors.fixedThreadPool(3)) {
      Picture second =
          ExplorationFigure.of(Exploration.of(picture, plan(2, 3, 64), RUN.on(executor)));
      assertArrayEquals(Pixels.open(first.pixels()), Pixels.open(second.pixels()));
    }
  }

  @Test
  void aSmallPictureIsExploredAsAWhole() {
    Exploration explored = Exploration.of(painted(70, 66), plan(1, 4, 192), RUN);
    assertEquals(64, explored.original().width());
    assertEquals(16, explored.rows().get(0).draws().get(0).low().width());
  }

  @Test
  void aPictureThatIsTooSmallIsRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Exploration.of(painted(40, 20), plan(1, 4, 64), RUN));
    assertEquals(
        "a picture of 40 x 20 is too small to explore a reduction by 4; take one of at least 32 x"
            + " 32",
        e.getMessage());
  }

  @Test
  void aBicubicReductionAloneLeavesSlowWavesAndTheirPower() {
    Transfer plain = Exploration.of(painted(512, 512), plan(1, 2, 64), RUN).plain();
    assertEquals(1, plain.transfer()[3], 0.02);
    assertEquals(1, plain.after()[3] / plain.before()[3], 0.05);
  }
}
