package io.github.kabegami.upscale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TileClockTest {

  @Test
  void theTimeIsTheMedianOfTheLastTiles() {
    TileClock clock = new TileClock();
    assertEquals("tile 1 of 40", clock.message(1, 40));
    clock.add(9_000_000_000L);
    assertEquals("tile 2 of 40, 9000 ms each", clock.message(2, 40));
    clock.add(120_000_000);
    clock.add(130_000_000);
    assertEquals("tile 4 of 40, 130 ms each", clock.message(4, 40));
    for (int i = 0; i < 15; i++) {
      clock.add(70_400_000);
    }
    assertEquals("tile 19 of 40, 70 ms each", clock.message(19, 40));
  }

  @Test
  void progressGoesFromTheFirstTileToTheEndAlsoWhereTilesBecomeSmaller() throws IOException {
    List<Double> fractions = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    Run run =
        Run.simple()
            .reportingTo(
                (fraction, message) -> {
                  fractions.add(fraction);
                  messages.add(message);
                });
    Upscaler.upscale(
        Strips.source(100, 100, 3),
        new LimitedModel(new LocalModel(3, 2, 2, 1), 40 * 40, 2),
        Tiling.exact(50),
        new Strips.Sink(),
        run);
    // 2 tiles of 50; the second strip in tiles of 25 has 2 rows of 4.
    assertEquals("tile 1 of 4", messages.get(0));
    assertTrue(messages.get(3).startsWith("tile 3 of 10, "), messages.get(3));
    assertTrue(messages.get(10).startsWith("tile 10 of 10, "), messages.get(10));
    assertEquals(12, messages.size());
    assertEquals(fractions.stream().sorted().toList(), fractions);
    assertEquals(0, fractions.get(0));
    assertEquals(1, fractions.get(11));
  }
}
