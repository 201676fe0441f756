package io.github.kabegami.dataset.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that runs only while it is waited for. */
final class FakeTime implements Pacer.Time {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final List<Long> sleeps = new ArrayList<>();
  private long millis;
  private Duration set = Duration.ZERO;

  /** Somebody sets the time of day by that much. */
  void set(Duration by) {
    set = set.plus(by);
  }

  @Override
  public long millis() {
    return millis;
  }

  @Override
  public Instant now() {
    return START.plusMillis(millis).plus(set);
  }

  @Override
  public void sleep(long more) {
    millis += more;
    sleeps.add(more);
  }
}
