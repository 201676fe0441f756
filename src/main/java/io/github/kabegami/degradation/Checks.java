package io.github.kabegami.degradation;

import io.github.kabegami.core.Kernel;

/** Refusals of values outside their range, each in one sentence. */
final class Checks {
  private Checks() {}

  static void atLeast(String name, double value, double limit) {
    if (!(value >= limit)) {
      throw new IllegalArgumentException(name + " must be >= " + limit + ", got " + value);
    }
  }

  static void above(String name, double value, double limit) {
    if (!(value > limit)) {
      throw new IllegalArgumentException(name + " must be > " + limit + ", got " + value);
    }
  }

  static void within(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          name + " must be in " + low + ".." + high + ", got " + value);
    }
  }

  static void probability(String name, double value) {
    within(name + " is a probability and", value, 0, 1);
  }

  static void weights(String name, double... weights) {
    double sum = 0;
    for (double weight : weights) {
      atLeast("a weight of " + name, weight, 0);
      sum += weight;
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the weights of " + name + " must have a sum > 0, got " + sum);
    }
  }

  static void oddSize(int size) {
    if (size < 3 || size > Kernel.LARGEST_SIZE || size % 2 == 0) {
      throw new IllegalArgumentException(
          "kernel size must be odd and in 3.." + Kernel.LARGEST_SIZE + ", got " + size);
    }
  }
}
