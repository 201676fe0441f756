package io.github.kabegami.train.torch;

import io.github.kabegami.core.Checks;

/**
 * The dynamic scale of the loss for training in float16, whose gradients below 6e-8 would become 0:
 * the loss is multiplied by it before the backward pass, and gradients are divided by it before the
 * step. It starts at 65536, is doubled after 2000 steps with finite gradients in a row, and halved
 * where they are not, when the step is not made. Source: Micikevicius et al. 2018, Mixed Precision
 * Training, section 3.2; numbers as torch/cuda/amp/grad_scaler.py. Other than there the scale stays
 * within 1..2^24; it is always a power of two if it began as one, so that scaling rounds nothing.
 */
public final class LossScaler {
  private static final double FIRST = 65536;
  private static final double LEAST = 1;
  private static final double MOST = 1 << 24;
  private static final int STEADY = 2000;

  private double scale;
  private int steady;

  /** At the start of a run. */
  public LossScaler() {
    this(FIRST, 0);
  }

  /**
   * As a run left it.
   *
   * @param scale 1..2^24
   * @param steady steps with finite gradients since the scale changed, 0..1999
   * @throws IllegalArgumentException if one is out of range
   */
  public LossScaler(double scale, int steady) {
    Checks.within("the scale of the loss", scale, LEAST, MOST);
    Checks.within("steady steps", steady, 0, STEADY - 1);
    this.scale = scale;
    this.steady = steady;
  }

  /** What the loss is to be multiplied by. */
  public double scale() {
    return scale;
  }

  /** Steps with finite gradients since the scale changed. */
  public int steady() {
    return steady;
  }

  /**
   * Whether the scale is as small as it gets: gradients that are not finite even then are no matter
   * of the scale.
   */
  public boolean isLeast() {
    return scale <= LEAST;
  }

  /**
   * Goes on by one backward pass.
   *
   * @param finite whether all gradients are
   * @return whether the step is to be made, with gradients divided by the scale as it was before
   */
  public boolean update(boolean finite) {
    if (!finite) {
      scale = Math.max(LEAST, scale / 2);
      steady = 0;
    } else if (++steady == STEADY) {
      scale = Math.min(MOST, scale * 2);
      steady = 0;
    }
    return finite;
  }
}
