package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Watches over a run and passes a cancellation on to work that cannot ask for it, until it is
 * closed.
 */
final class CancelWatch implements AutoCloseable {
  private static final long INTERVAL_MILLIS = 50;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "Kabegami cancel watch");
            thread.setDaemon(true);
            return thread;
          });

  CancelWatch(Run run) {
    var unused =
        clock.scheduleWithFixedDelay(
            run::notifyCancelled, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
