package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.train.RunControl.Wish;
import io.github.kabegami.train.RunState.Phase;
import io.github.kabegami.train.SmallRun.Spoiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is held by its control file, asked by what it calls itself as it goes on. */
class PauseTest {
  private static final int PAUSED_AFTER = 3;

  @TempDir private Path folder;
  private SmallRun small;
  private Path output;
  private int asksWhilePaused;

  @BeforeAll
  static void assumeTorch() {
    SmallRun.assumeTorch();
  }

  @BeforeEach
  void makePictures() throws IOException {
    small = new SmallRun(folder);
    output = folder.resolve("run");
  }

  private Phase phase() {
    try {
      return RunState.read(output).map(RunState::phase).orElse(Phase.PREPARING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ask(Wish wish) {
    try {
      RunControl.ask(output, wish);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Asks for a pause in a step, long enough before it ends that the run looks at the file; then
   * what is done each time when the paused run asks whether it is cancelled.
   */
  private Trainer.Result train(BooleanSupplier paused) throws IOException {
    Spoiler pausing =
        new Spoiler() {
          @Override
          ai.djl.ndarray.NDList spoil(ai.djl.ndarray.NDList losses) {
            if (calls == PAUSED_AFTER) {
              ask(Wish.PAUSE);
              Reins.sleep(1100);
            }
            return losses;
          }
        };
    Run run = small.run.cancelledBy(() -> phase() == Phase.PAUSED && paused.getAsBoolean());
    return small.train(small.config(), output, false, pausing, run);
  }

  private boolean isSecondAsk() {
    return ++asksWhilePaused == 2;
  }

  @Test
  void aPausedRunGoesOnToTheSameBytes() throws IOException {
    Trainer.Result result =
        train(
            () -> {
              if (isSecondAsk()) {
                ask(Wish.RESUME);
              }
              return false;
            });
    assertTrue(small.said().contains("paused after iteration 3, as control.json asks"));
    assertTrue(small.said().contains("goes on after the pause, as control.json asks"));
    assertTrue(asksWhilePaused > 2);
    assertEquals(Phase.DONE, phase());
    Path plain = folder.resolve("plain");
    small.train(small.config(), plain, false, Spoiler.none());
    assertArrayEquals(
        Files.readAllBytes(plain.resolve("best.safetensors")), Files.readAllBytes(result.best()));
    Path last = Path.of("checkpoints", "0000012.safetensors");
    assertArrayEquals(
        Files.readAllBytes(plain.resolve(last)), Files.readAllBytes(output.resolve(last)));
  }

  @Test
  void aPausedRunComputesNothing() throws IOException {
    long[] used = new long[2];
    train(
        () -> {
          long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
          asksWhilePaused++;
          if (asksWhilePaused == 5) {
            used[0] = cpu;
          } else if (asksWhilePaused == 10) {
            used[1] = cpu;
            ask(Wish.RESUME);
          }
          return false;
        });
    double share = (used[1] - used[0]) / 1e9 / (5 * .2);
    assertTrue(share < .2, "of the time of a processor: " + share);
  }

  @Test
  void aPausedRunIsStoppedWithACheckpoint() throws IOException {
    CancelledException stopped =
        assertThrows(
            CancelledException.class,
            () ->
                train(
                    () -> {
                      if (isSecondAsk()) {
                        ask(Wish.STOP);
                      }
                      return false;
                    }));
    assertStopped(stopped);
  }

  @Test
  void aPausedRunIsCancelledWithACheckpoint() throws IOException {
    assertStopped(assertThrows(CancelledException.class, () -> train(this::isSecondAsk)));
  }

  private void assertStopped(CancelledException stopped) throws IOException {
    assertEquals(
        "cancelled after iteration 3; resume=true with output=" + output + " goes on from there",
        stopped.getMessage());
    assertEquals(Phase.STOPPED, phase());
    assertFalse(RunView.read(output).isAlive());
    assertTrue(Files.exists(output.resolve("checkpoints/0000003.safetensors")));
    small.train(small.config(), output, true, Spoiler.none());
    assertEquals(Phase.DONE, phase(), "what was asked of the life before is not asked of this one");
    assertEquals(Optional.of(12L), RunState.read(output).map(RunState::iteration));
  }

  @Test
  void aRunThatFailsSaysSo() {
    assertThrows(
        IllegalArgumentException.class,
        () -> small.train(small.config("holdout", "nobody"), output, false, Spoiler.none()));
    assertEquals(Phase.FAILED, phase());
  }
}
