package io.github.kabegami.core.resampling;

/**
 * One side of a picture and what becomes of it. Places are counted in half steps from the edge, a
 * step being the width of a new sample in old pixels: a new sample i lies between the half steps 2i
 * and 2i + 2, its centre at 2i + 1.
 *
 * @param from old length, >= 1
 * @param to new length, >= 1
 * @param step old pixels per new pixel, as the resampling counts them; from / to or near it
 */
record Axis(int from, int to, double step) {

  /** A side whose new length alone says how far apart its samples are. */
  static Axis bySize(int from, int to) {
    return new Axis(from, to, (double) from / to);
  }

  /** Whether the step is exactly from / to, so that places are fractions of whole numbers. */
  boolean isFraction() {
    return step == (double) from / to;
  }

  /** After how many new samples their places within a pixel repeat; the new length if never. */
  int period() {
    return isFraction() ? to / divisor() : to;
  }

  /** By how many old pixels a period advances. */
  int advance() {
    return from / divisor();
  }

  /** The old pixel in which a place lies. */
  int pixel(long halfSteps) {
    return (int)
        (isFraction() ? halfSteps * from / (2L * to) : (long) Math.floor(halfSteps * step / 2));
  }

  /** How far a place lies from the low edge of its pixel, in [0,1). */
  double offset(long halfSteps) {
    return isFraction()
        ? (double) (halfSteps * from % (2L * to)) / (2L * to)
        : halfSteps * step / 2 - Math.floor(halfSteps * step / 2);
  }

  private int divisor() {
    int a = from;
    int b = to;
    while (b != 0) {
      int rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }
}
