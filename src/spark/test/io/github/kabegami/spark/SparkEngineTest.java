package io.github.kabegami.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.dataset.shard.LocalEngine;
import io.github.kabegami.dataset.shard.ShardEngine;
import io.github.kabegami.dataset.shard.ShardEngines;
import io.github.kabegami.dataset.shard.ShardTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("spark")
class SparkEngineTest {
  private static final AtomicInteger WRITING = new AtomicInteger();
  private static SparkEngine engine;

  @BeforeAll
  static void open() {
    SparkConf conf = new SparkConf().setMaster("local[2]").setAppName("test");
    engine = new SparkEngine(new JavaSparkContext(conf.set("spark.ui.enabled", "false").set("spark.log.level", "WARN")));
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static List<List<String>> shards(int count) {
    List<List<String>> shards = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shards.add(List.of("a" + i, "b" + i));
    }
    return shards;
  }

  private static List<String> run(ShardEngine by, int count, ShardTask task) throws IOException {
    List<String> lines = new ArrayList<>();
    by.run(shards(count).iterator(), task, lines::addAll, Run.simple());
    return lines;
  }

  @Test
  void linesComeInTheOrderOfTheShardsAsFromTheLocalEngine() throws IOException {
    ShardTask task =
        (items, run) -> items.stream().map(item -> item + " on " + items.size()).toList();
    List<String> expected = run(new LocalEngine(3), 23, task);
    assertEquals(46, expected.size());
    assertEquals(expected, run(engine, 23, task));
  }

  @Test
  void aSentenceEndsTheWorkAndKeepsWhatIsDone() {
    ShardTask task =
        (items, run) -> {
          if (items.contains("a6")) {
            throw new IOException("the disk is full");
          }
          return items;
        };
    List<String> kept = new ArrayList<>();
    IOException e =
        assertThrows(
            IOException.class,
            () -> engine.run(shards(9).iterator(), task, kept::addAll, Run.simple()));
    assertEquals("the disk is full", e.getMessage());
    assertTrue(kept.containsAll(List.of("a0", "b5")), kept.toString());
  }

  @Test
  void cancellingEndsTheTasks() {
    AtomicBoolean cancelled = new AtomicBoolean();
    ShardTask task =
        (items, run) -> {
          while (true) {
            run.checkCancelled();
            LockSupport.parkNanos(10_000_000);
          }
        };
    long start = System.nanoTime();
    Run run =
        Run.simple()
            .cancelledBy(() -> cancelled.getAndSet(System.nanoTime() - start > 500_000_000L));
    assertThrows(
        CancelledException.class,
        () -> engine.run(shards(2).iterator(), task, lines -> {}, run));
  }

  /** A task that does not look whether it is cancelled. */
  private static List<String> write(List<String> items) {
    WRITING.incrementAndGet();
    long end = System.nanoTime() + 2_500_000_000L;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(10_000_000);
    }
    WRITING.decrementAndGet();
    return items;
  }

  @Test
  void cancellingWaitsUntilNoTaskWritesAnyMore() {
    Run run = Run.simple().cancelledBy(() -> WRITING.get() > 0);
    assertThrows(
        CancelledException.class,
        () -> engine.run(shards(2).iterator(), (items, own) -> write(items), lines -> {}, run));
    assertEquals(0, WRITING.get());
  }

  @Test
  void failureThatSparkGivesUpAtWaitsForTheOtherTasks() {
    ShardTask task =
        (items, own) -> {
          if (items.contains("b0")) {
            return write(items);
          }
          while (WRITING.get() == 0) {
            LockSupport.parkNanos(10_000_000);
          }
          throw new IllegalStateException("out of order");
        };
    IOException e =
        assertThrows(
            IOException.class,
            () -> engine.run(shards(2).iterator(), task, lines -> {}, Run.simple()));
    assertTrue(e.getMessage().startsWith("Spark gave up: "), e.getMessage());
    assertEquals(0, WRITING.get());
  }

  @Test
  void withoutAClusterTheSentenceSaysHowToStart() {
    UnavailableException e =
        assertThrows(UnavailableException.class, () -> ShardEngines.open("spark", 1));
    assertTrue(e.getMessage().contains("spark-submit"), e.getMessage());
  }
}
