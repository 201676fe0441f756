package io.github.kabegami.window;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;

/**
 * Work of a window that only the latest wish is worth: a new one cancels what runs and replaces
 * what waits. The work is done on threads of its own; what comes of it is told on the thread of the
 * windows.
 *
 * @param <T> what the work gives
 */
public final class LatestWork<T> implements AutoCloseable {
  private final String name;
  private final Consumer<T> done;
  private final Consumer<Throwable> failed;
  private final ExecutorService thread;
  private final TaskExecutor helpers;
  private final AtomicLong newest = new AtomicLong();
  private volatile Run current = Run.simple();

  /** A piece of work. */
  @FunctionalInterface
  public interface Job<T> {
    /**
     * Does it.
     *
     * @param run cancelled when something newer is wished
     */
    T run(Run run) throws Exception;
  }

  /**
   * For one window.
   *
   * @param name of the thread
   * @param done gets what the latest work gave
   * @param failed gets what the latest work threw, errors such as lack of memory included
   */
  public LatestWork(String name, Consumer<T> done, Consumer<Throwable> failed) {
    this.name = name;
    this.done = done;
    this.failed = failed;
    this.thread = Executors.newSingleThreadExecutor(this::thread);
    this.helpers = TaskExecutors.fixedThreadPool(Runtime.getRuntime().availableProcessors());
  }

  private Thread thread(Runnable work) {
    Thread made = new Thread(work, name);
    made.setDaemon(true);
    return made;
  }

  /** Wishes for something newer than all before. */
  public void ask(Job<T> job) {
    long number = newest.incrementAndGet();
    current.notifyCancelled();
    thread.execute(() -> run(job, number));
  }

  /** Gives up what runs and what waits. */
  public void cancel() {
    newest.incrementAndGet();
    current.notifyCancelled();
  }

  private void run(Job<T> job, long number) {
    if (!isNewest(number)) {
      return;
    }
    try {
      current = Run.simple().on(helpers).cancelledBy(() -> !isNewest(number));
      T result = job.run(current);
      tell(number, () -> done.accept(result));
    } catch (CancelledException e) {
      // Something newer is wished.
    } catch (Exception | OutOfMemoryError | LinkageError e) {
      tell(number, () -> failed.accept(e));
    }
  }

  private boolean isNewest(long number) {
    return newest.get() == number;
  }

  private void tell(long number, Runnable word) {
    SwingUtilities.invokeLater(
        () -> {
          if (isNewest(number)) {
            word.run();
          }
        });
  }

  /** Gives up everything; nothing is told any more. */
  @Override
  public void close() {
    cancel();
    thread.shutdownNow();
    helpers.close();
  }
}
