package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Estimate estimate = new Estimate(nanos::get);

  @Test
  void theTimeLeftAssumesTheSamePace() {
    nanos.set(8_000_000_000L);
    assertEquals("sky.png: 40 %, 12 s left", estimate.describe(0.4, "sky.png"));
  }

  @Test
  void nothingIsPromisedInTheFirstSecond() {
    nanos.set(900_000_000L);
    assertEquals("sky.png: 40 %", estimate.describe(0.4, "sky.png"));
  }

  @Test
  void preparationDoesNotCount() {
    nanos.set(50_000_000_000L);
    assertEquals("run: 0 %", estimate.describe(0, "run"));
    nanos.set(58_000_000_000L);
    assertEquals("run: 40 %, 12 s left", estimate.describe(0.4, "run"));
  }

  @Test
  void theSecondOfManyTilesSuffices() {
    nanos.set(8_000_000_000L);
    assertEquals("1 %, 19 min left", estimate.describe(2 / 279.0, ""));
  }

  @Test
  void theEndNeedsNoEstimate() {
    nanos.set(8_000_000_000L);
    assertEquals("100 %", estimate.describe(1, ""));
  }

  @Test
  void aLongLineKeepsItsEndWithTheTime() {
    assertEquals("40 %, 12 s left", Estimate.end("40 %, 12 s left", 15));
    assertEquals("..., 12 s left", Estimate.end("40 %, 12 s left", 14));
  }

  @Test
  void durationsHaveAtMostTwoUnits() {
    assertEquals("1 s", Estimate.duration(0.2));
    assertEquals("59 s", Estimate.duration(59));
    assertEquals("3 min 20 s", Estimate.duration(199.5));
    assertEquals("5 min", Estimate.duration(300));
    assertEquals("12 min", Estimate.duration(690));
    assertEquals("2 h 5 min", Estimate.duration(7500));
    assertEquals("24 h", Estimate.duration(86400));
  }
}
