package io.github.kabegami.preset;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.convolution.Kernel;

/**
 * The numbers from low to high, from which a preset draws evenly.
 *
 * @param low smallest number
 * @param high largest number
 */
public record Range(double low, double high) {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if low is greater than high, or one is not finite
   */
  public Range {
    if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException("a range goes from low to high, got " + text(low, high));
    }
  }

  private static String text(double low, double high) {
    return "[" + Checks.text(low) + ", " + Checks.text(high) + "]";
  }

  @Override
  public String toString() {
    return text(low, high);
  }

  /** A number. */
  double draw(Seed seed) {
    return seed.uniform(low, high);
  }

  /** A number, evenly in the logarithm. */
  double drawLogarithmic(Seed seed) {
    return seed.logUniform(low, high);
  }

  /** A whole number, both ends included. */
  int drawInteger(Seed seed) {
    return seed.integer((int) low, (int) high);
  }

  /** An odd whole number, both ends included. */
  int drawOdd(Seed seed) {
    return 2 * seed.integer((int) low / 2, ((int) high - 1) / 2) + 1;
  }

  /** Refuses a range that leaves the limits. */
  void requireWithin(String name, double lowest, double highest) {
    if (!(low >= lowest && high <= highest)) {
      throw new IllegalArgumentException(
          name
              + " must lie in "
              + Checks.text(lowest)
              + ".."
              + Checks.text(highest)
              + ", got "
              + this);
    }
  }

  /** Refuses a range that leaves the limits or has ends that are not whole numbers. */
  void requireWhole(String name, int lowest, int highest) {
    requireWithin(name, lowest, highest);
    if (low != Math.rint(low) || high != Math.rint(high)) {
      throw new IllegalArgumentException(
          name + " must go from one whole number to another, got " + this);
    }
  }

  /** Refuses a range of kernel sizes that holds anything but odd sizes of at least 3. */
  void requireKernelSizes(String name) {
    requireWhole(name, 3, Kernel.LARGEST_SIZE);
    if (low % 2 == 0 || high % 2 == 0) {
      throw new IllegalArgumentException(
          name + " must go from one odd number to another, got " + this);
    }
  }
}
