package io.github.kabegami.command;

import io.github.kabegami.core.Progress;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Progress on a terminal: one line that is drawn over again; elsewhere (a file, a pipe) a line now
 * and then, so that logs stay short.
 */
final class TerminalProgress implements Progress {
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final long LINE_NANOS = 10_000_000_000L;
  private static final int LINE_COLUMNS = 78;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream stream;
  private final boolean redraws;
  private final LongSupplier nanos;
  private final Estimate estimate;
  private long nextNanos;
  private boolean drawn;

  /**
   * Starts now.
   *
   * @param redraws whether the stream is a terminal
   * @param nanos a clock in nanoseconds
   */
  TerminalProgress(PrintStream stream, boolean redraws, LongSupplier nanos) {
    this.stream = stream;
    this.redraws = redraws;
    this.nanos = nanos;
    this.estimate = new Estimate(nanos);
    this.nextNanos = nanos.getAsLong() + interval();
  }

  @Override
  public synchronized void report(double fraction, String message) {
    long now = nanos.getAsLong();
    if (now < nextNanos) {
      return;
    }
    nextNanos = now + interval();
    String line = estimate.describe(fraction, message);
    if (!redraws) {
      stream.println(line);
      return;
    }
    stream.print(CLEAR_LINE + Estimate.end(line, LINE_COLUMNS));
    stream.flush();
    drawn = true;
  }

  /** Prints a line that stays, above the progress. */
  synchronized void say(String line) {
    clear();
    stream.println(line);
  }

  /** Takes the progress off the terminal. */
  synchronized void clear() {
    if (drawn) {
      stream.print(CLEAR_LINE);
      stream.flush();
      drawn = false;
    }
  }

  private long interval() {
    return redraws ? REDRAW_NANOS : LINE_NANOS;
  }
}
