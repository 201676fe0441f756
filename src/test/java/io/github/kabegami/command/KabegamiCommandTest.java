package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import org.junit.jupiter.api.Test;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

class KabegamiCommandTest {

  /** Is interrupted, and then waits for its executor. */
  @Plugin(type = Command.class)
  public static final class Interrupted extends KabegamiCommand {
    @Override
    void execute(Run run) {
      Thread.currentThread().interrupt();
      run.forEach(8, i -> {});
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
