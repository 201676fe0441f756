package io.github.kabegami.network.detection;

import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.weights.Weights;

/** Recognises weights of one architecture by their names, and finds the measures of the network. */
sealed interface Detector
    permits CompactDetector,
        DisDetector,
        LightDetector,
        RealCuganDetector,
        RrdbDetector,
        SpanDetector {

  /** How the architecture is called. */
  String architecture();

  /** Whether the names are those of this architecture. */
  boolean matches(Parameters parameters);

  /**
   * The network whose weights these are.
   *
   * @throws io.github.kabegami.core.ModelException if its measures cannot be found
   * @throws IllegalArgumentException if the network does not exist with these measures
   */
  UpscalingNetwork network(Parameters parameters);

  /**
   * The weights under the network's own names, without what it does not compute with.
   *
   * @throws io.github.kabegami.core.ModelException if they cannot be renamed
   */
  Weights weights(Parameters parameters, UpscalingNetwork network);
}
