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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes batches ahead of the training, on threads of its own. Batch i is the same bytes for any
 * number of threads. For one caller.
 */
public final class BatchLoader implements Closeable {
  /** Batches that are being made or wait to be taken. */
  private static final int AHEAD = 3;

  /** How often somebody who waits asks whether the run was cancelled. */
  private static final int PATIENCE_MILLIS = 100;

  private final PatchMaker maker;
  private final int size;
  private final ExecutorService threads;
  private final Deque<Pending> queue = new ArrayDeque<>();
  private final Deque<Buffers> free = new ArrayDeque<>();
  private long nextIteration;
  private long waited;

  private record Pending(Buffers buffers, List<Future<PatchMaker.Pair>> pairs) {}

  /** Memory of a batch. */
  private record Buffers(FloatBuffer low, FloatBuffer high, FloatBuffer real, boolean isSharpened) {

    static Buffers of(TrainConfig config, boolean isSharpened) {
      long plane = (long) config.batch() * Raster.CHANNELS;
      FloatBuffer high = NativeSamples.direct(plane * config.patch() * config.patch());
      return new Buffers(
          NativeSamples.direct(plane * config.lowPatch() * config.lowPatch()),
          high,
          isSharpened ? NativeSamples.direct(high.capacity()) : high,
          isSharpened);
    }

    void put(PatchMaker.Pair pair, int slot) {
      low.put(slot * pair.low().length, pair.low());
      high.put(slot * pair.high().length, pair.high());
      if (isSharpened) {
        real.put(slot * pair.real().length, pair.real());
      }
    }

    Batch batch(List<PatchMaker.Pair> pairs) {
      return new Batch(
          low.duplicate(),
          high.duplicate(),
          real.duplicate(),
          pairs.size(),
          pairs.stream().map(PatchMaker.Pair::recipe).toList());
    }
  }

  /**
   * Starts with the batch of an iteration.
   *
   * @param firstIteration 0 for the first
   * @param threads >= 1
   */
  public BatchLoader(PatchMaker maker, TrainConfig config, long firstIteration, int threads) {
    this.maker = maker;
    this.size = config.batch();
    this.threads = Executors.newFixedThreadPool(threads, BatchLoader::daemon);
    this.nextIteration = firstIteration;
    for (int i = 0; i <= AHEAD; i++) {
      free.add(Buffers.of(config, maker.isSharpened()));
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
        pairs.add(threads.submit(() -> made(number, buffers, place)));
      }
      nextIteration++;
      queue.add(new Pending(buffers, pairs));
    }
  }

  private PatchMaker.Pair made(long number, Buffers buffers, int slot) {
    PatchMaker.Pair pair = maker.make(number);
    buffers.put(pair, slot);
    return pair;
  }

  /**
   * The next batch; it holds until the next call. What goes wrong on a thread is thrown here; then
   * the loader can only be closed.
   *
   * @throws IllegalArgumentException if no picture can be read, or the degradation does not fit
   * @throws CancelledException if the run was cancelled, even while threads are busy
   */
  public Batch next() {
    long start = System.nanoTime();
    try {
      Pending pending = queue.remove();
      Batch batch = pending.buffers().batch(pending.pairs().stream().map(this::join).toList());
      refill();
      free.add(pending.buffers());
      return batch;
    } finally {
      waited += System.nanoTime() - start;
    }
  }

  private PatchMaker.Pair join(Future<PatchMaker.Pair> future) {
    while (true) {
      maker.run().checkCancelled();
      try {
        return future.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Ask again whether the run was cancelled.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException("cancelled", e);
      } catch (ExecutionException e) {
        throw told(e);
      }
    }
  }

  /** What a thread threw. */
  private static RuntimeException told(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException told ? told : new IllegalStateException(e);
  }

  /** Nanoseconds that callers of {@link #next} waited in all. */
  public long waitedNanos() {
    return waited;
  }

  /** Waits for the patches that are just being made; no thread stays. */
  @Override
  public void close() {
    threads.shutdown();
    // Not interrupted: that would close the files that are being read, as if they were damaged.
    queue.forEach(pending -> pending.pairs().forEach(pair -> pair.cancel(false)));
    try {
      while (!threads.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {}
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
