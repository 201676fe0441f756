package io.github.kabegami.core;

/**
 * Randomness as a value: a seed is a place in a tree of seeds, and each place holds its own
 * numbers. A child is found by name or index, never by the order of draws, so that adding a draw
 * changes no other, and pixel noise is the same for any tiling and any number of threads.
 *
 * <p>Bits come from the SplitMix64 finaliser (Steele, Lea and Flood 2014) of value and index;
 * normals from the inverse distribution function AS 241 (Wichura 1988), with strict arithmetic
 * only: the same numbers on every machine.
 *
 * @param value any 64 bits
 */
public record Seed(long value) {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** The seed below this one with that name. */
  public Seed child(String name) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
    }
    return new Seed(mix(mix(value + GOLDEN_GAMMA) ^ hash));
  }

  /** The seed below this one with that index; the same as no named child. */
  public Seed child(long index) {
    return new Seed(mix(mix(value + 2 * GOLDEN_GAMMA) + index * GOLDEN_GAMMA));
  }

  /** 64 random bits at an index. */
  public long bits(long index) {
    return mix(value + (index + 1) * GOLDEN_GAMMA);
  }

  /** The number in [0,1) at an index, 53 bits fine. */
  public double unit(long index) {
    return (bits(index) >>> 11) * 0x1.0p-53;
  }

  /** The standard normal number at an index. */
  public double normal(long index) {
    return Normal.quantile(middle(index));
  }

  /**
   * The standard normal numbers at 0, 1 ... count - 1, faster than one by one; for many seeds, one
   * {@link Normals}.
   */
  public double[] normals(int count) {
    return new Normals(count).of(this);
  }

  /** The number in (0,1) at an index: the middle of the 2^53rd that its bits stand for. */
  double middle(long index) {
    return ((bits(index) >>> 11) + 0.5) * 0x1.0p-53;
  }

  /** This seed's number, uniform in [low, high). */
  public double uniform(double low, double high) {
    return low + (high - low) * unit(0);
  }

  /** This seed's number, uniform in the logarithm in [low, high); low > 0. */
  public double logUniform(double low, double high) {
    return low * StrictMath.exp(unit(0) * StrictMath.log(high / low));
  }

  /** This seed's whole number, uniform in low..high, both included. */
  public int integer(int low, int high) {
    return low + (int) (unit(0) * (high - low + 1L));
  }

  /** True with that probability. */
  public boolean chance(double probability) {
    return unit(0) < probability;
  }

  /** An index drawn with the given weights, which need not sum to 1. */
  public int choose(double... weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double place = unit(0) * sum;
    for (int i = 0; i < weights.length; i++) {
      place -= weights[i];
      if (place < 0) {
        return i;
      }
    }
    return lastPositive(weights);
  }

  private static int lastPositive(double... weights) {
    for (int i = weights.length - 1; i >= 0; i--) {
      if (weights[i] > 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("all weights are zero");
  }

  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
