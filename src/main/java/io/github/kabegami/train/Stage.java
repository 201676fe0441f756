package io.github.kabegami.train;

import io.github.kabegami.train.config.TrainConfig;
import java.util.Locale;

/** The two parts of a run, whose iterations are counted on from one to the other. */
public enum Stage {
  /** The losses of {@link TrainConfig#losses}, for {@link TrainConfig#iterations} steps. */
  FIDELITY,
  /** The losses of {@link TrainConfig#ganlosses}, for {@link TrainConfig#ganiterations} more. */
  ADVERSARIAL;

  /**
   * The stage of an iteration.
   *
   * @param iteration 0 for the first
   */
  static Stage at(TrainConfig config, long iteration) {
    return iteration < config.iterations() ? FIDELITY : ADVERSARIAL;
  }

  /** The first iteration of the stage. */
  long start(TrainConfig config) {
    return this == FIDELITY ? 0 : config.iterations();
  }

  /** The number of its iterations. */
  long length(TrainConfig config) {
    return this == FIDELITY ? config.iterations() : config.ganiterations();
  }

  /** The name for people. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
