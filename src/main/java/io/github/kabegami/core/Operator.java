package io.github.kabegami.core;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Pixels in, new pixels out; (x, y, channel) float32. Pure: the same pixels give the same bytes for
 * any executor, and the input is never changed.
 */
@FunctionalInterface
public interface Operator {

  /**
   * The changed pixels.
   *
   * @param pixels (x, y, channel) of any layout, range [0,1] unless the operator says otherwise
   * @param run executor, progress, cancel and models
   * @throws CancelledException if the run was cancelled
   */
  RandomAccessibleInterval<FloatType> apply(RandomAccessibleInterval<FloatType> pixels, Run run);

  /** This operator, and the next one on its result. */
  default Operator then(Operator next) {
    return (pixels, run) -> next.apply(apply(pixels, run), run);
  }
}
