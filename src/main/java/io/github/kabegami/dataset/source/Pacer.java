package io.github.kabegami.dataset.source;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Keeps requests to each host apart. One thread at a time. */
final class Pacer {
  private static final long SLICE_MILLIS = 100;

  private final Duration interval;
  private final Time time;

  /** When the next request may be made, by host, in milliseconds of {@link Time#millis}. */
  private final Map<String, Long> next = new HashMap<>();

  /** What a clock tells and how it is waited for; another one in tests. */
  interface Time {
    /** Of this computer. */
    Time SYSTEM =
        new Time() {
          @Override
          public long millis() {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
          }

          @Override
          public Instant now() {
            return Instant.now();
          }

          @Override
          public void sleep(long millis) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(millis);
          }
        };

    /** Milliseconds since any moment; never runs back. */
    long millis();

    /** The time of day, for dates that servers name. */
    Instant now();

    /** Waits. */
    void sleep(long millis) throws InterruptedException;
  }

  /** Leaves that much time between the starts of two requests to a host. */
  Pacer(Duration interval, Time time) {
    this.interval = interval;
    this.time = time;
  }

  /** The time of day. */
  Instant now() {
    return time.now();
  }

  /**
   * Waits until a request to the host may be made; it counts as made now.
   *
   * @throws CancelledException if the run was cancelled meanwhile
   */
  void await(String host, Run run) {
    long at = next.getOrDefault(host, time.millis());
    try {
      for (long left = at - time.millis(); left > 0; left = at - time.millis()) {
        run.checkCancelled();
        time.sleep(Math.min(left, SLICE_MILLIS));
      }
    } catch (InterruptedException e) {
      throw (CancelledException) new CancelledException().initCause(e);
    }
    run.checkCancelled();
    next.put(host, time.millis() + interval.toMillis());
  }

  /** The next request to the host comes no sooner than that from now. */
  void pause(String host, Duration pause) {
    next.merge(host, time.millis() + pause.toMillis(), Math::max);
  }
}
