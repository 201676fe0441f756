package io.github.kabegami.core;

import io.github.kabegami.core.convolution.Kernel;

/** Refusals of values outside their range, each in one sentence. */
public final class Checks {
  private Checks() {}

  /**
   * Refuses a value below the limit, or one that is not a number.
   *
   * @throws IllegalArgumentException with a sentence that names it
   */
  public static void atLeast(String name, double value, double limit) {
    if (!(value >= limit)) {
      throw new IllegalArgumentException(
          name + " must be >= " + text(limit) + ", got " + text(value));
    }
  }

  /**
   * Refuses a value that is not above the limit.
   *
   * @throws IllegalArgumentException with a sentence that names it
   */
  public static void above(String name, double value, double limit) {
    if (!(value > limit)) {
      throw new IllegalArgumentException(
          name + " must be > " + text(limit) + ", got " + text(value));
    }
  }

  /**
   * Refuses a value outside low..high.
   *
   * @throws IllegalArgumentException with a sentence that names it
   */
  public static void within(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          name + " must be in " + text(low) + ".." + text(high) + ", got " + text(value));
    }
  }

  /**
   * Refuses what is not in 0..1.
   *
   * @throws IllegalArgumentException with a sentence that names it
   */
  public static void probability(String name, double value) {
    within(name + " is a probability and", value, 0, 1);
  }

  /**
   * Refuses weights below 0, and those that do not add up to more than 0.
   *
   * @throws IllegalArgumentException with a sentence that names it
   */
  public static void weights(String name, double... weights) {
    double sum = 0;
    for (double weight : weights) {
      atLeast("a weight of " + name, weight, 0);
      sum += weight;
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the weights of " + name + " must have a sum > 0, got " + text(sum));
    }
  }

  /**
   * Refuses kernel sizes that are even, below 3 or too large.
   *
   * @throws IllegalArgumentException with a sentence that names it
   */
  public static void oddSize(int size) {
    if (size < 3 || size > Kernel.LARGEST_SIZE || size % 2 == 0) {
      throw new IllegalArgumentException(
          "kernel size must be odd and in 3.." + Kernel.LARGEST_SIZE + ", got " + size);
    }
  }

  /** A number as people write it: whole numbers without a point. */
  public static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
