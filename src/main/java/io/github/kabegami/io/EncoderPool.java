package io.github.kabegami.io;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Packs blocks of a file on threads of its own while the caller computes the next rows, and hands
 * them over in their order, on the caller's thread. What a block becomes depends on the block
 * alone, so that the number of threads changes no byte. One caller at a time.
 *
 * @param <T> what a block becomes
 */
final class EncoderPool<T> implements Closeable {
  private static final int MOST_THREADS = 8;

  private final int threads;
  private final Taker<T> taker;
  private final ExecutorService service;
  private final Deque<Future<T>> pending = new ArrayDeque<>();

  /** Takes the blocks in order. */
  interface Taker<T> {
    void take(T block) throws IOException;
  }

  EncoderPool(int threads, Taker<T> taker) {
    this.threads = threads;
    this.taker = taker;
    service =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "kabegami encoder");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Threads that this machine can use. */
  static int threads() {
    return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
  }

  /** Gives a block to the threads; waits while as many are under way as they need to stay busy. */
  void submit(Callable<T> block) throws IOException {
    while (!pending.isEmpty() && (pending.size() > threads || pending.element().isDone())) {
      taker.take(finished(pending.remove()));
    }
    pending.add(service.submit(block));
  }

  /** Hands over what is still under way. */
  void finish() throws IOException {
    while (!pending.isEmpty()) {
      taker.take(finished(pending.remove()));
    }
  }

  /** Ends the threads; blocks under way are dropped. */
  @Override
  public void close() {
    service.shutdownNow();
    pending.clear();
  }

  /** Waits through interrupts, which are passed on: a block takes a moment only. */
  private static <T> T finished(Future<T> block) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return block.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IOException("packing a block failed: " + e.getCause(), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
