package io.github.kabegami.train;

import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.torch.LossScaler;
import io.github.kabegami.train.torch.TorchModule.Precision;

/**
 * How carefully a run goes on, which depends on the numbers that were not finite so far.
 *
 * @param precision in which the network computes: float32, float16 or bfloat16
 * @param scale of the loss; 1 unless the precision is float16
 * @param steady steps since the scale changed
 * @param slowed what the learning rate is multiplied by
 * @param rollbacks times that the run went back to an earlier state
 */
record Stability(String precision, double scale, int steady, double slowed, int rollbacks) {
  /** Times after which a run gives up. */
  static final int MOST_ROLLBACKS = 5;

  private static final String FULL = "float32";
  private static final String HALF = "float16";

  /** At the start of a run. */
  static Stability first(TrainConfig config) {
    LossScaler scaler = new LossScaler();
    return config.precision().equals(HALF)
        ? new Stability(HALF, scaler.scale(), scaler.steady(), 1, 0)
        : new Stability(config.precision(), 1, 0, 1, 0);
  }

  /** The precision as modules take it. */
  Precision mode() {
    return switch (precision) {
      case HALF -> Precision.HALF;
      case FULL -> Precision.SINGLE;
      default -> Precision.BFLOAT16;
    };
  }

  /** Whether numbers that are not finite may come from the scale of the loss alone. */
  boolean canScaleDown() {
    return precision.equals(HALF) && !new LossScaler(scale, steady).isLeast();
  }

  /** After a step whose numbers were finite or not. */
  Stability after(boolean finite) {
    if (!precision.equals(HALF)) {
      return this;
    }
    LossScaler scaler = new LossScaler(scale, steady);
    scaler.update(finite);
    return new Stability(precision, scaler.scale(), scaler.steady(), slowed, rollbacks);
  }

  /** After going back: in full precision, or, if it was that already, at half the rate. */
  Stability afterRollback() {
    double rate = precision.equals(FULL) ? slowed / 2 : slowed;
    return new Stability(FULL, 1, 0, rate, rollbacks + 1);
  }

  /** What is different after going back, for people. */
  String told() {
    return slowed < 1
        ? "in full precision and with " + slowed + " of the learning rate"
        : "in full precision";
  }
}
