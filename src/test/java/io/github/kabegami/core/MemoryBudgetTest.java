package io.github.kabegami.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private final MemoryBudget budget = MemoryBudget.of(100);
  private final Run run = Run.simple();

  @Test
  void moreThanThereIsIsRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> budget.take(101, run)).getMessage();
    assertEquals("expected at most 100 bytes, got 101", message);
    budget.take(100, run).close();
    budget.take(100, run).close();
  }

  @Test
  void whoWaitsCanBeCancelled() {
    MemoryBudget.Share share = budget.take(60, run);
    Run cancelled = run.cancelledBy(() -> true);
    assertThrows(CancelledException.class, () -> budget.take(41, cancelled));
    budget.take(40, cancelled).close();
    share.close();
    budget.take(100, run).close();
  }

  @Test
  void theyNeverHaveMoreThanThereIsTogetherAndAllHaveTheirTurn() {
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    IntStream.range(0, 400)
        .parallel()
        .forEach(
            i -> {
              int wanted = i % 100 + 1;
              try (MemoryBudget.Share share = budget.take(wanted, run)) {
                most.accumulateAndGet(taken.addAndGet(wanted), Math::max);
                done.incrementAndGet();
                taken.addAndGet(-wanted);
              }
            });
    assertEquals(400, done.get());
    assertTrue(most.get() <= 100, "at a time " + most);
  }
}
