package io.github.kabegami.network.onnx;

/**
 * The places that a slice takes along a side of known length, as the operator's rules say: negative
 * numbers count from the end, and what is beyond the end stops there.
 *
 * @param start the first place
 * @param step from one place to the next, not 0
 * @param count number of places
 */
record SliceRange(long start, long step, long count) {

  static SliceRange of(long start, long end, long step, long length) {
    if (step == 0) {
      return new SliceRange(0, 1, 0);
    }
    boolean forward = step > 0;
    long from = clamp(fromEnd(start, length), forward ? 0 : -1, forward ? length : length - 1);
    long to = clamp(fromEnd(end, length), forward ? 0 : -1, forward ? length : length - 1);
    long distance = forward ? to - from : from - to;
    long stride = Math.min(length + 1, Math.abs(Math.max(step, -length - 1)));
    return new SliceRange(from, step, distance <= 0 ? 0 : (distance + stride - 1) / stride);
  }

  private static long fromEnd(long place, long length) {
    return place < 0 ? Math.max(-1, place + length) : place;
  }

  private static long clamp(long value, long low, long high) {
    return Math.max(low, Math.min(high, value));
  }

  long[] places() {
    long[] places = new long[(int) count];
    for (int i = 0; i < places.length; i++) {
      places[i] = start + i * step;
    }
    return places;
  }
}
