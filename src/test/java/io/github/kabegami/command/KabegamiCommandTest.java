package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

class KabegamiCommandTest {

  /** Is interrupted while it waits, which comes out wrapped as executors do it. */
  @Plugin(type = Command.class)
  public static final class Interrupted extends KabegamiCommand {
    @Override
    void execute(Run run) {
      Thread.currentThread().interrupt();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void anInterruptedCommandIsCancelledAndTheThreadStaysInterrupted() {
    Interrupted command = new Interrupted();
    command.run();
    assertTrue(Thread.interrupted());
    assertTrue(command.isCanceled());
  }

  @Test
  void everyDoorHearsOfAnInterruptionAsOfACancellation() {
    Interrupted command = new Interrupted();
    command.enterBy(Run.simple());
    assertThrows(CancelledException.class, command::run);
    assertTrue(Thread.interrupted());
  }
}
