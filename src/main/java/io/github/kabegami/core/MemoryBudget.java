package io.github.kabegami.core;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Memory that pieces of work share which are under way at the same time: who needs much of it waits
 * until there is room, in the order of asking. So what fits is decided by the memory alone, and not
 * by how many threads there are. Thread-safe.
 */
public final class MemoryBudget {
  private static final long POLL_MILLIS = 100;

  private final long bytes;
  private final Queue<Object> waiting = new ArrayDeque<>();
  private long taken;

  private MemoryBudget(long bytes) {
    this.bytes = bytes;
  }

  /** Of that many bytes. */
  public static MemoryBudget of(long bytes) {
    Checks.atLeast("bytes", (double) bytes, 0);
    return new MemoryBudget(bytes);
  }

  /** Three quarters of what Java may use; the rest is for all that nobody asks for here. */
  public static MemoryBudget ofJava() {
    return new MemoryBudget(Runtime.getRuntime().maxMemory() / 4 * 3);
  }

  /** How many bytes there are in all. */
  public long bytes() {
    return bytes;
  }

  /** What was taken, until it is closed. */
  public interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits until there is room, and takes it. Who holds a share must not ask for another.
   *
   * @param wanted bytes, at most {@link #bytes()}
   * @throws IllegalArgumentException if there is never so much room
   * @throws CancelledException if the run is cancelled meanwhile
   */
  public synchronized Share take(long wanted, Run run) {
    if (wanted > bytes) {
      throw new IllegalArgumentException("expected at most " + bytes + " bytes, got " + wanted);
    }
    Object me = new Object();
    waiting.add(me);
    try {
      while (!me.equals(waiting.peek()) || taken > bytes - wanted) {
        run.checkCancelled();
        wait(POLL_MILLIS);
      }
      taken += wanted;
    } catch (InterruptedException e) {
      throw (CancelledException) new CancelledException().initCause(e);
    } finally {
      waiting.remove(me);
      notifyAll();
    }
    return () -> giveBack(wanted);
  }

  private synchronized void giveBack(long share) {
    taken -= share;
    notifyAll();
  }
}
