package io.github.kabegami.degradation;

import io.github.kabegami.core.Seed;

/** Ranges and probabilities from which one degradation is drawn. */
public interface Preset {

  /** What the preset is called in options and recipes. */
  String name();

  /**
   * One degradation; the same seed and factor give the same one.
   *
   * @param upscaleFactor by which the result is smaller, >= 1
   */
  Degradation sample(Seed seed, int upscaleFactor);
}
