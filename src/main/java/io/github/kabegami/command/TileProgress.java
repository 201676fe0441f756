package io.github.kabegami.command;

import io.github.kabegami.core.Progress;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Adds to progress that is reported tile by tile how long one takes: {@code tile 3 of 12, 52 ms
 * each}.
 */
final class TileProgress implements Progress {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Progress progress;
  private final LongSupplier nanos;
  private long start;
  private int reports;

  /** Passes on to that progress, with a clock in nanoseconds. */
  TileProgress(Progress progress, LongSupplier nanos) {
    this.progress = progress;
    this.nanos = nanos;
  }

  @Override
  public void report(double fraction, String message) {
    if (reports == 0) {
      start = nanos.getAsLong();
    }
    boolean done = reports > 0 && !message.isEmpty();
    double millis = (nanos.getAsLong() - start) / NANOS_PER_MILLI / Math.max(1, reports);
    reports++;
    progress.report(fraction, done ? message + ", " + each(millis) : message);
  }

  /** A duration per tile, such as {@code 52 ms each}. */
  static String each(double millis) {
    return String.format(Locale.ROOT, millis < 10 ? "%.1f ms each" : "%.0f ms each", millis);
  }
}
