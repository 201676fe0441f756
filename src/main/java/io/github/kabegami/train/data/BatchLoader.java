package io.github.kabegami.train.data;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.NativeSamples;
import io.github.kabegami.train.config.TrainConfig;
import java.io.Closeable;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes batches ahead of the training, on threads of its own. Batch i is the same bytes for any
 * number of threads. For one caller.
 */
public final class BatchLoader implements Closeable {
  private static final int AHEAD = 3;

  private final PatchMaker maker;
  private final int size;
  private final int lowSamples;
  private final int highSamples;
  private final ExecutorService threads;
  private final Deque<Pending> queue = new ArrayDeque<>();
  private final Deque<Buffers> free = new ArrayDeque<>();
  private long nextIteration;
  private long waited;

  private record Buffers(FloatBuffer low, FloatBuffer high) {}

  private record Pending(Buffers buffers, List<Future<PatchMaker.Pair>> pairs) {}

  /**
   * Starts with the batch of an iteration.
   *
   * @param threads >= 1
   */
  public BatchLoader(PatchMaker maker, TrainConfig config, long firstIteration, int threads) {
    this.maker = maker;
    this.size = config.batch();
    this.lowSamples = 3 * config.lowPatch() * config.lowPatch();
    this.highSamples = 3 * config.patch() * config.patch();
    this.threads = Executors.newFixedThreadPool(threads, BatchLoader::daemon);
    this.nextIteration = firstIteration;
    for (int i = 0; i <= AHEAD; i++) {
      free.add(
          new Buffers(
              NativeSamples.direct((long) size * lowSamples),
              NativeSamples.direct((long) size * highSamples)));
    }
    refill();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "kabegami-loader");
    thread.setDaemon(true);
    return thread;
  }

  private void refill() {
    while (queue.size() < AHEAD && !free.isEmpty()) {
      Buffers buffers = free.remove();
      List<Future<PatchMaker.Pair>> pairs = new ArrayList<>();
      for (int slot = 0; slot < size; slot++) {
        long number = nextIteration * size + slot;
        int place = slot;
        pairs.add(
            threads.submit(
                () -> {
                  PatchMaker.Pair pair = maker.make(number);
                  maker.put(pair, buffers.low(), buffers.high(), place);
                  return pair;
                }));
      }
      nextIteration++;
      queue.add(new Pending(buffers, pairs));
    }
  }

  /**
   * The next batch; it holds until the next call.
   *
   * @throws IllegalArgumentException if pictures cannot be read or degraded
   */
  public Batch next() {
    long start = System.nanoTime();
    Pending pending = queue.remove();
    Batch batch =
        new Batch(
            pending.buffers().low().duplicate(),
            pending.buffers().high().duplicate(),
            pending.buffers().high().duplicate(),
            size,
            pending.pairs().stream().map(pair -> join(pair).recipe()).toList());
    waited += System.nanoTime() - start;
    refill();
    free.add(pending.buffers());
    return batch;
  }

  private static PatchMaker.Pair join(Future<PatchMaker.Pair> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancelledException) new CancelledException().initCause(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException told) {
        throw told;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Nanoseconds that callers of {@link #next} waited in all. */
  public long waitedNanos() {
    return waited;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
