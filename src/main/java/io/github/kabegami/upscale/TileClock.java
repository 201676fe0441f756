package io.github.kabegami.upscale;

import java.util.Arrays;

/** How long the last tiles took. */
final class TileClock {
  private final long[] last = new long[15];
  private int count;

  void add(long nanoseconds) {
    last[count % last.length] = nanoseconds;
    count++;
  }

  /** Such as {@code tile 3 of 40, 120 ms each}: the median of the last tiles. */
  String message(int tile, int total) {
    String place = "tile " + tile + " of " + total;
    if (count == 0) {
      return place;
    }
    long[] sorted = Arrays.copyOf(last, Math.min(count, last.length));
    Arrays.sort(sorted);
    return place + ", " + Math.round(sorted[sorted.length / 2] / 1e6) + " ms each";
  }
}
