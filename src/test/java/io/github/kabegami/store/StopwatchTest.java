package io.github.kabegami.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import java.nio.FloatBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** With a clock that the model itself moves. */
class StopwatchTest {
  private final AtomicLong clock = new AtomicLong();

  /** Doubles; each run takes longer than the one before by 0.1 s, the first one an hour. */
  private final class Slow implements TensorModel {
    private final int alignment;
    private int runs;

    Slow(int alignment) {
      this.alignment = alignment;
    }

    @Override
    public Traits traits() {
      return new Traits("slow", 3, 2, 1, alignment, "", "here");
    }

    @Override
    public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
      assertEquals(0, width % alignment);
      assertEquals(3 * width * height * 4, output.remaining());
      clock.addAndGet(runs == 0 ? 3_600_000_000_000L : runs * 100_000_000L);
      runs++;
    }

    @Override
    public void close() {}
  }

  @Test
  void theMedianAfterTheFirstRunIsTold() {
    Slow model = new Slow(1);
    double seconds = new Stopwatch(clock::get).measure(model, Run.simple());
    // 0.1 + 0.2 + ... + 0.6 = 2.1 s are enough; the fourth of six is 0.4 s
    assertEquals(7, model.runs);
    assertEquals(0.4 / (384 * 384 / 1e6), seconds, 1e-9);
  }

  @Test
  void sidesAreMultiplesOfTheAlignment() {
    double seconds = new Stopwatch(clock::get).measure(new Slow(100), Run.simple());
    assertEquals(0.4 / (400 * 400 / 1e6), seconds, 1e-9);
  }

  @Test
  void itCanBeCancelled() {
    Run run = Run.simple().cancelledBy(() -> clock.get() > 0);
    assertThrows(
        CancelledException.class, () -> new Stopwatch(clock::get).measure(new Slow(1), run));
  }
}
