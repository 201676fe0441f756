package io.github.kabegami.train.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.pack.PictureSet;
import io.github.kabegami.train.config.TrainConfig;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class BatchLoaderTest {
  private static final String THREAD = "kabegami-loader";
  private static final int BATCHES = 6;
  private static final int MILLIS_TO_END = 10_000;

  private static TestSet pictures() {
    TestSet set = TestSet.of(20, 48, 40);
    set.damaged.addAll(List.of(2, 11));
    return set;
  }

  private static PatchMaker maker(PictureSet set, TrainConfig config, long cacheBytes, Run run) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < set.entries().size(); i++) {
      all.add(i);
    }
    return new PatchMaker(set, all, config, TestMixes.soft(2), cacheBytes, run);
  }

  /** What a batch holds, copied. */
  private record Copy(float[] low, float[] high, float[] real, List<Recipe> recipes) {
    static Copy of(Batch batch) {
      return new Copy(
          copied(batch.low()), copied(batch.high()), copied(batch.real()), batch.recipes());
    }

    private static float[] copied(FloatBuffer buffer) {
      float[] samples = new float[buffer.remaining()];
      buffer.duplicate().get(samples);
      return samples;
    }
  }

  private static List<Copy> batches(TrainConfig config, long first, int threads, long cacheBytes) {
    List<Copy> batches = new ArrayList<>();
    PatchMaker maker = maker(pictures(), config, cacheBytes, Run.simple());
    try (BatchLoader loader = new BatchLoader(maker, config, first, threads)) {
      for (int i = 0; i < BATCHES; i++) {
        batches.add(Copy.of(loader.next()));
      }
    }
    return batches;
  }

  private static void assertSameBatches(List<Copy> expected, List<Copy> actual) {
    for (int i = 0; i < BATCHES; i++) {
      assertArrayEquals(expected.get(i).low(), actual.get(i).low());
      assertArrayEquals(expected.get(i).high(), actual.get(i).high());
      assertArrayEquals(expected.get(i).real(), actual.get(i).real());
      assertEquals(expected.get(i).recipes(), actual.get(i).recipes());
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 1000000", "5, 1000000", "1, 0", "5, 0", "2, 6000"})
  void threadsAndMemoryDoNotChangeBatches(int threads, long cacheBytes) {
    TrainConfig config = TestMixes.config(2, "target=sharpened");
    assertSameBatches(batches(config, 0, 1, 1 << 30), batches(config, 0, threads, cacheBytes));
  }

  @Test
  void batchOfIterationIsTheSameAfterResume() {
    TrainConfig config = TestMixes.config(2);
    List<Copy> all = batches(config, 0, 2, 1 << 20);
    List<Copy> later = batches(config, 4, 2, 1 << 20);
    assertArrayEquals(all.get(4).low(), later.get(0).low());
    assertArrayEquals(all.get(5).high(), later.get(1).high());
  }

  @Test
  void batchHoldsThePairsInOrder() {
    TrainConfig config = TestMixes.config(2, "target=lines");
    PatchMaker maker = maker(pictures(), config, 1 << 20, Run.simple());
    Copy batch = batches(config, 3, 2, 1 << 20).get(0);
    for (int slot = 0; slot < 4; slot++) {
      PatchMaker.Pair pair = maker.make(12 + slot);
      assertArrayEquals(pair.low(), part(batch.low(), slot, pair.low().length));
      assertArrayEquals(pair.high(), part(batch.high(), slot, pair.high().length));
      assertArrayEquals(pair.real(), part(batch.real(), slot, pair.real().length));
    }
  }

  private static float[] part(float[] samples, int number, int length) {
    return Arrays.copyOfRange(samples, number * length, (number + 1) * length);
  }

  @Test
  void batchHoldsUntilTheNextIsAskedFor() throws InterruptedException {
    TrainConfig config = TestMixes.config(2);
    PatchMaker maker = maker(pictures(), config, 1 << 20, Run.simple());
    try (BatchLoader loader = new BatchLoader(maker, config, 0, 3)) {
      for (int i = 0; i < 8; i++) {
        Batch batch = loader.next();
        Copy before = Copy.of(batch);
        // Time enough for threads that would write into it.
        Thread.sleep(20);
        assertArrayEquals(before.high(), Copy.of(batch).high());
      }
    }
  }

  @Test
  void realIsTheMemoryOfHighWhereNothingIsSharpened() {
    TrainConfig plain = TestMixes.config(2);
    PatchMaker maker = maker(pictures(), plain, 1 << 20, Run.simple());
    try (BatchLoader loader = new BatchLoader(maker, plain, 0, 1)) {
      Batch batch = loader.next();
      batch.real().put(0, 7);
      assertEquals(7, batch.high().get(0));
    }
  }

  @Test
  void whatAThreadThrowsReachesTheCaller() {
    IllegalArgumentException thrown = new IllegalArgumentException("the steps do not fit");
    TestSet set = pictures();
    PictureSet failing =
        new Reading(set) {
          @Override
          public Picture read(int index) {
            throw thrown;
          }
        };
    TrainConfig config = TestMixes.config(2);
    try (BatchLoader loader =
        new BatchLoader(maker(failing, config, 1 << 20, Run.simple()), config, 0, 2)) {
      assertSame(thrown, assertThrows(IllegalArgumentException.class, loader::next));
    }
    assertNoThreads();
  }

  @Test
  void errorsReachTheCallerToo() {
    PictureSet failing =
        new Reading(pictures()) {
          @Override
          public Picture read(int index) {
            throw new OutOfMemoryError("too large");
          }
        };
    TrainConfig config = TestMixes.config(2);
    try (BatchLoader loader =
        new BatchLoader(maker(failing, config, 1 << 20, Run.simple()), config, 0, 2)) {
      assertEquals("too large", assertThrows(OutOfMemoryError.class, loader::next).getMessage());
    }
  }

  @Test
  void cancellingEndsTheWaitForAPictureThatIsBeingRead() {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    AtomicBoolean cancelled = new AtomicBoolean();
    PictureSet slow =
        new Reading(pictures()) {
          @Override
          public Picture read(int index) throws IOException {
            cancelled.set(true);
            reading.countDown();
            awaitQuietly(mayGoOn);
            return super.read(index);
          }
        };
    TrainConfig config = TestMixes.config(2);
    Run run = Run.simple().cancelledBy(cancelled::get);
    try (BatchLoader loader = new BatchLoader(maker(slow, config, 1 << 20, run), config, 0, 1)) {
      awaitQuietly(reading);
      assertThrows(CancelledException.class, loader::next);
      assertEquals(1, mayGoOn.getCount());
      mayGoOn.countDown();
    }
    assertNoThreads();
  }

  @Test
  void closingLosesNoPictureAndLeavesNoThread() {
    TestSet set = pictures();
    set.damaged.clear();
    TrainConfig config = TestMixes.config(2, "batch=64");
    PatchMaker maker = maker(set, config, 0, Run.simple());
    for (int i = 0; i < 5; i++) {
      new BatchLoader(maker, config, i, 3).close();
      assertNoThreads();
    }
    assertTrue(maker.skipped().isEmpty());
  }

  @Test
  void waitingIsMeasured() {
    TrainConfig config = TestMixes.config(2);
    PatchMaker maker = maker(pictures(), config, 1 << 20, Run.simple());
    try (BatchLoader loader = new BatchLoader(maker, config, 0, 1)) {
      assertEquals(0, loader.waitedNanos());
      long start = System.nanoTime();
      loader.next();
      long once = loader.waitedNanos();
      assertTrue(once > 0 && once <= System.nanoTime() - start);
      loader.next();
      assertTrue(loader.waitedNanos() > once);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A thread leaves its pool, for which closing waits, a moment before it ends. */
  private static void assertNoThreads() {
    List<Thread> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals(THREAD))
            .toList();
    for (Thread thread : threads) {
      assertDoesNotThrow(() -> thread.join(MILLIS_TO_END));
      assertFalse(thread.isAlive());
    }
  }

  /** A set that reads from another one. */
  private static class Reading implements PictureSet {
    private final PictureSet set;

    Reading(PictureSet set) {
      this.set = set;
    }

    @Override
    public List<Entry> entries() {
      return set.entries();
    }

    @Override
    public Picture read(int index) throws IOException {
      return set.read(index);
    }
  }
}
