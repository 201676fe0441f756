package io.github.kabegami.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.network.FloatOps.Planes;

/** How far two tensors of one shape are apart. */
public final class Differences {
  private Differences() {}

  /** Largest absolute difference, divided by the largest expected value where that exceeds 1. */
  public static double relative(Planes expected, Planes found) {
    assertEquals(expected.channels(), found.channels());
    assertEquals(expected.height(), found.height());
    assertEquals(expected.width(), found.width());
    double largest = 0;
    double size = 0;
    for (int i = 0; i < found.samples().length; i++) {
      largest = Math.max(largest, Math.abs(expected.samples()[i] - found.samples()[i]));
      size = Math.max(size, Math.abs(expected.samples()[i]));
    }
    assertTrue(size > 1e-3, "the expected values are next to nothing: " + size);
    return largest / Math.max(1, size);
  }
}
