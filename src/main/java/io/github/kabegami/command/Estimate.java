package io.github.kabegami.command;

import java.util.function.LongSupplier;

/**
 * Turns progress into a line that a person can plan by: {@code "sky.png: 40 %, 12 s left"}.
 *
 * <p>The time left assumes that the rest goes as fast as what is done; it is given from the second
 * second on. What passes before anything is done counts for nothing: it is preparation. One thread
 * at a time.
 */
final class Estimate {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double FIRST_SECONDS = 1;
  private static final double FIRST_FRACTION = 0.001;

  private final LongSupplier nanos;
  private long start;

  /** Starts now, by that clock in nanoseconds. */
  Estimate(LongSupplier nanos) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /** The line for a state of the work. */
  String describe(double fraction, String message) {
    String line = (message.isEmpty() ? "" : message + ": ") + Math.round(fraction * 100) + " %";
    if (fraction <= 0) {
      start = nanos.getAsLong();
    }
    double seconds = (nanos.getAsLong() - start) / NANOS_PER_SECOND;
    if (seconds < FIRST_SECONDS || fraction < FIRST_FRACTION || fraction >= 1) {
      return line;
    }
    return line + ", " + duration(seconds * (1 - fraction) / fraction) + " left";
  }

  /** The end of a line that is too long, which is where the time is, after three dots. */
  static String end(String line, int columns) {
    return line.length() <= columns ? line : "..." + line.substring(line.length() - columns + 3);
  }

  /**
   * A duration in at most two units, rounded up: {@code "12 s"}, {@code "3 min 20 s"}, {@code "2 h
   * 5 min"}.
   */
  static String duration(double seconds) {
    long whole = (long) Math.ceil(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 600) {
      return whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s");
    }
    long minutes = (whole + 59) / 60;
    if (minutes < 60) {
      return minutes + " min";
    }
    return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }
}
