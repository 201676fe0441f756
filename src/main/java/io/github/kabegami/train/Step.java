package io.github.kabegami.train;

import java.util.Map;

/**
 * What came of one step.
 *
 * @param fate whether it was made
 * @param losses the sum as {@code loss}, each by itself, and what the objective told of its own
 *     learning
 * @param rate learning rate
 * @param gradientNorm before clipping, without the scale
 * @param scale of the loss, 1 where it is not scaled
 * @param seconds wall clock, waiting included
 * @param waited seconds in which it waited for its batch
 */
public record Step(
    Fate fate,
    Map<String, Double> losses,
    double rate,
    double gradientNorm,
    double scale,
    double seconds,
    double waited) {

  /** What became of it. */
  public enum Fate {
    /** The weights are new. */
    MADE,
    /** Left out, since the scale of the loss was too high for float16; it is lower now. */
    SKIPPED,
    /**
     * The loss or a gradient is not finite, and the scale is not why: the weights are as before.
     */
    BROKEN,
    /**
     * Memory did not suffice for what the objective learns itself, when the weights were new
     * already: only an earlier state is whole.
     */
    CROWDED
  }

  /** Whether the run can go on from it. */
  boolean isWhole() {
    return fate == Fate.MADE || fate == Fate.SKIPPED;
  }

  /** The same with its times. */
  Step timed(double all, double waiting) {
    return new Step(fate, losses, rate, gradientNorm, scale, all, waiting);
  }
}
