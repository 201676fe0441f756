package io.github.kabegami.train;

import io.github.kabegami.train.validation.Judgement;
import java.util.Map;

/** Who watches a training run, from the thread that trains. */
public interface Monitor {
  /** Nobody. */
  Monitor NONE = new Monitor() {};

  /**
   * Some iterations were made.
   *
   * @param state means since the last call
   */
  default void progressed(Steps state) {}

  /** The network was judged. */
  default void judged(long iteration, Judgement judgement) {}

  /**
   * Iterations that were made, means over those since the last report.
   *
   * @param iteration the last one, 1 for the first
   * @param epoch that it is in, with the part that is done
   * @param losses the sum as {@code loss}, and each by itself
   * @param rate learning rate of the last
   * @param gradientNorm of the last
   * @param scale of the loss, 1 where it is not scaled
   * @param secondsPerStep wall clock
   * @param patchesPerSecond wall clock
   * @param waited share of the time in which the training waited for batches, 0..1
   */
  record Steps(
      long iteration,
      double epoch,
      Map<String, Double> losses,
      double rate,
      double gradientNorm,
      double scale,
      double secondsPerStep,
      double patchesPerSecond,
      double waited) {}
}
