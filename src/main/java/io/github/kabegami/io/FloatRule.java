package io.github.kabegami.io;

import java.util.Optional;

/**
 * Turns stored floats into samples: with a range, by the range; without one, values within [0,1]
 * are taken as they are and others refused.
 */
record FloatRule(Optional<SampleRange> range) {
  float sample(float stored, boolean isAlpha, int x, int y) throws UnreadableException {
    if (!Float.isFinite(stored)) {
      throw new UnreadableException(
          "holds "
              + stored
              + " at x="
              + x
              + ", y="
              + y
              + "; replace values that are not finite first");
    }
    if (range.isPresent() && !isAlpha) {
      return range.get().sample(stored);
    }
    if (stored < 0 || stored > 1) {
      throw new UnreadableException(
          "holds the float "
              + stored
              + " at x="
              + x
              + ", y="
              + y
              + ", outside 0..1; say with range=black,white what the numbers mean");
    }
    return stored;
  }
}
