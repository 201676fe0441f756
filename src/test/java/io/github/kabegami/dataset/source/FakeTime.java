package io.github.kabegami.dataset.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that runs only while it is waited for. */
final class FakeTime implements Pacer.Time {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final List<Long> sleeps = new ArrayList<>();
  private long millis;

  @Override
  public long millis() {
    return millis;
  }

  @Override
  public Instant now() {
    return START.plusMillis(millis);
  }

  @Override
  public void sleep(long more) {
    millis += more;
    sleeps.add(more);
  }
}
