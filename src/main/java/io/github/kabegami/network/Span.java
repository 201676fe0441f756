package io.github.kabegami.network;

/**
 * What pixel i of a tensor depends on, in one direction: input pixels from {@code step i + low} to
 * {@code step i + high}. Of both directions the larger counts.
 *
 * @param over step is over / under input pixels; the two have no common divisor
 * @param under tensor pixels per {@code over} input pixels
 * @param low first input pixel, before {@code step i}
 * @param high last input pixel, after {@code step i}
 */
public record Span(long over, long under, double low, double high) {
  private static final double TINY = 1e-6;

  /** The input itself. */
  public static final Span INPUT = new Span(1, 1, 0, 0);

  /** Input pixels from one pixel to the next. */
  public double step() {
    return (double) over / under;
  }

  /** Of a tensor whose pixel i depends on this one's pixels i + lower to i + higher. */
  public Span reaching(double lower, double higher) {
    return new Span(over, under, low + step() * lower, high + step() * higher);
  }

  /** Of a tensor with every factor-th pixel. */
  public Span coarser(long factor) {
    return ratio(over * factor, under);
  }

  /** Of a tensor with factor pixels for each one: pixel i belongs to pixel i / factor. */
  public Span finer(long factor) {
    return ratio(over, under * factor);
  }

  private Span ratio(long newOver, long newUnder) {
    long divisor = gcd(newOver, newUnder);
    return new Span(newOver / divisor, newUnder / divisor, low, high);
  }

  /** Of a tensor in which every pixel is in a block of its own, as nearest neighbour enlarges. */
  public Span enlarged(long factor) {
    return reaching(-(factor - 1.0) / factor, 0).finer(factor);
  }

  /** Of a tensor whose pixels hold the blocks of this one, as a pixel unshuffle makes. */
  public Span reduced(long factor) {
    return reaching(0, factor - 1.0).coarser(factor);
  }

  /**
   * Of a convolution or pooling.
   *
   * @param extent pixels from the first tap to the last
   * @param padding pixels added before the first
   */
  public Span window(long extent, long padding, long stride) {
    return reaching(-(double) padding, (double) extent - padding).coarser(stride);
  }

  /** Of a transposed convolution; the measures are those of the convolution that it reverses. */
  public Span transposed(long extent, long padding, long stride) {
    return reaching(-(double) (extent - padding) / stride, (double) padding / stride).finer(stride);
  }

  /** Whether the pixels of both lie equally dense. */
  public boolean isAsDenseAs(Span other) {
    return over == other.over && under == other.under;
  }

  /** Of a tensor whose pixels depend on both; they are equally dense. */
  public Span union(Span other) {
    return new Span(over, under, Math.min(low, other.low), Math.max(high, other.high));
  }

  /** Of the same tensor, where a pixel depends on no less than these. */
  public Span atLeast(double lower, double higher) {
    return new Span(over, under, Math.min(low, lower), Math.max(high, higher));
  }

  /** Input pixels that an output pixel depends on to each side, this being the output. */
  public int radius() {
    int left = (int) Math.floor(-low + TINY);
    int right = (int) Math.floor(high + 1 - step() + TINY);
    return Math.max(0, Math.max(left, right));
  }

  /**
   * A multiple that the input's sides must have for this tensor's sides to be multiples of a
   * stride, when they must be multiples of {@code sofar} anyway.
   */
  public long alignment(long stride, long sofar) {
    long multiple = over * stride / gcd(over * stride, under);
    return Math.min(1L << 30, sofar / gcd(sofar, multiple) * multiple);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? Math.max(1, a) : gcd(b, a % b);
  }
}
