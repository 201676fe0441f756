package io.github.kabegami.dataset.source;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Keeps requests to each host apart, also those of runs one after the other. One thread at a time.
 */
final class Pacer {
  private static final long SLICE_MILLIS = 100;

  /** Shorter pauses of the run before are waited for without a word. */
  private static final Duration SHORT = Duration.ofSeconds(5);

  private final Duration interval;
  private final Time time;
  private final Optional<PaceFile> file;

  /** Whose pause is from a run before and has not been told. */
  private final Set<String> recalled = new HashSet<>();

  /** When the next request may be made, by host, in milliseconds of {@link Time#millis}. */
  private final Map<String, Long> next = new HashMap<>();

  /** Whether the user has not heard yet that the file cannot be written. */
  private boolean untold = true;

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

  /**
   * Leaves that much time between the starts of two requests to a host.
   *
   * @param file with the pauses of the run before, which are kept for the next one there
   */
  Pacer(Duration interval, Time time, Optional<PaceFile> file) {
    this.interval = interval;
    this.time = time;
    this.file = file;
    file.map(kept -> kept.read(time.now())).orElse(Map.of()).forEach(this::recall);
  }

  private void recall(String host, long pause) {
    next.put(host, time.millis() + pause);
    recalled.add(host);
  }

  /** The time of day. */
  Instant now() {
    return time.now();
  }

  /** How long it takes until the host may be asked; not below 0. */
  Duration left(String host) {
    return Duration.ofMillis(Math.max(0, next.getOrDefault(host, time.millis()) - time.millis()));
  }

  /** The time between two requests where nobody asks for more. */
  Duration interval() {
    return interval;
  }

  /**
   * Waits until a request to the host may be made; it counts as made now.
   *
   * @throws CancelledException if the run was cancelled meanwhile
   */
  void await(String host, Run run) {
    if (recalled.remove(host) && left(host).compareTo(SHORT) > 0) {
      run.log(host + " asked the run before to wait; it is asked in " + words(left(host)));
    }
    try {
      for (long left = left(host).toMillis(); left > 0; left = left(host).toMillis()) {
        run.checkCancelled();
        time.sleep(Math.min(left, SLICE_MILLIS));
      }
    } catch (InterruptedException e) {
      throw (CancelledException) new CancelledException().initCause(e);
    }
    run.checkCancelled();
    next.put(host, time.millis() + interval.toMillis());
    keep(run);
  }

  /** The next request to the host comes no sooner than that from now. */
  void pause(String host, Duration pause, Run run) {
    next.merge(host, time.millis() + pause.toMillis(), Math::max);
    keep(run);
  }

  /** A pause in words. */
  static String words(Duration pause) {
    long seconds = pause.toSeconds();
    return seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min";
  }

  /** Hosts that may be asked are forgotten. What cannot be kept harms this run in no way. */
  private void keep(Run run) {
    next.values().removeIf(at -> at <= time.millis());
    if (file.isEmpty() || next.isEmpty()) {
      return;
    }
    Map<String, Long> left = new HashMap<>(next);
    left.replaceAll((host, at) -> at - time.millis());
    try {
      file.get().write(time.now(), left);
    } catch (IOException e) {
      if (!untold) {
        return;
      }
      untold = false;
      run.log("a run that follows at once will not know which sites asked to wait: " + e);
    }
  }
}
