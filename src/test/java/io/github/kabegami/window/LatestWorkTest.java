package io.github.kabegami.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LatestWorkTest {
  private static final long PATIENCE = 30;

  private final List<String> told = new ArrayList<>();
  private final CountDownLatch last = new CountDownLatch(1);
  private final LatestWork<String> work =
      new LatestWork<>("test", this::tell, thrown -> tell("failed: " + thrown.getMessage()));

  @AfterEach
  void close() {
    work.close();
  }

  private void tell(String word) {
    told.add(SwingUtilities.isEventDispatchThread() ? word : "not on the thread of the windows");
    last.countDown();
  }

  @Test
  void theNewestWishCancelsWhatRunsAndReplacesWhatWaits() throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    work.ask(
        run -> {
          runs.countDown();
          try {
            while (true) {
              run.checkCancelled();
              Thread.onSpinWait();
            }
          } finally {
            cancelled.countDown();
          }
        });
    assertTrue(runs.await(PATIENCE, TimeUnit.SECONDS));
    work.ask(run -> "second");
    work.ask(run -> "third");
    assertTrue(cancelled.await(PATIENCE, TimeUnit.SECONDS));
    assertTrue(last.await(PATIENCE, TimeUnit.SECONDS));
    SwingUtilities.invokeAndWait(() -> assertEquals(List.of("third"), told));
  }

  @Test
  void whatGoesWrongIsTold() throws Exception {
    work.ask(
        run -> {
          throw new IllegalStateException("no");
        });
    assertTrue(last.await(PATIENCE, TimeUnit.SECONDS));
    SwingUtilities.invokeAndWait(() -> assertEquals(List.of("failed: no"), told));
  }

  @Test
  void afterTheEndNothingIsTold() throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    work.ask(
        run -> {
          runs.countDown();
          try {
            assertTrue(go.await(PATIENCE, TimeUnit.SECONDS));
            return "late";
          } finally {
            done.countDown();
          }
        });
    assertTrue(runs.await(PATIENCE, TimeUnit.SECONDS));
    work.cancel();
    go.countDown();
    assertTrue(done.await(PATIENCE, TimeUnit.SECONDS));
    CountDownLatch second = new CountDownLatch(1);
    work.ask(
        run -> {
          second.countDown();
          return "newer";
        });
    assertTrue(second.await(PATIENCE, TimeUnit.SECONDS));
    assertTrue(last.await(PATIENCE, TimeUnit.SECONDS));
    SwingUtilities.invokeAndWait(() -> assertEquals(List.of("newer"), told));
  }
}
