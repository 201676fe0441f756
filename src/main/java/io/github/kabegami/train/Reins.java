package io.github.kabegami.train;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.train.RunControl.Wish;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Holds a run between two steps as long as somebody wants it to. A run that waits computes nothing,
 * keeps all that it has in memory, and goes on as if it had not waited.
 */
final class Reins {
  private static final long MILLIS_BETWEEN_LOOKS = 200;

  private final Orders orders;
  private final RunLog log;
  private final Run run;

  /** Of a run. */
  Reins(Orders orders, RunLog log, Run run) {
    this.orders = orders;
    this.log = log;
    this.run = run;
  }

  /**
   * Goes on, at once or when it may.
   *
   * @param iteration steps that were made
   * @throws CancelledException if the run is to end
   */
  void obey(long iteration) {
    run.checkCancelled();
    Optional<Wish> wish = orders.next();
    if (wish.equals(Optional.of(Wish.PAUSE))) {
      pause(iteration);
    } else {
      wish.ifPresent(this::stopIfAsked);
    }
  }

  private void pause(long iteration) {
    log.say("paused after iteration " + iteration + ", as " + RunControl.FILE + " asks");
    log.hold();
    Optional<Wish> wish = Optional.empty();
    while (!wish.equals(Optional.of(Wish.RESUME))) {
      run.checkCancelled();
      sleep(MILLIS_BETWEEN_LOOKS);
      wish = orders.next();
      wish.ifPresent(this::stopIfAsked);
    }
    log.say("goes on after the pause, as " + RunControl.FILE + " asks");
    log.letGo();
  }

  /** Waits; an interruption cancels. */
  static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new CancelledException(CancelledException.MESSAGE, e);
    }
  }

  private void stopIfAsked(Wish wish) {
    if (wish == Wish.STOP) {
      log.say("stops, as " + RunControl.FILE + " asks");
      throw new CancelledException();
    }
  }
}
