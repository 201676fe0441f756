package io.github.kabegami.network.detection;

import io.github.kabegami.network.Light;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.weights.Weights;
import java.util.Optional;

/** {@link Light}. */
final class LightDetector implements Detector {
  private static final int CHANNELS = 3;

  @Override
  public String architecture() {
    return "Light (Kabegami's own)";
  }

  @Override
  public boolean matches(Parameters parameters) {
    return parameters.rank("head.weight") == 4
        && parameters.rank("tail.weight") == 4
        && !parameters.has("fusion.weight");
  }

  @Override
  public UpscalingNetwork network(Parameters parameters) {
    int features = parameters.side("head.weight", 0, 4);
    int blocks = parameters.count("body.", ".weight");
    int shuffle = parameters.shuffle("tail.weight", CHANNELS);
    return new Light(features, blocks, shuffle);
  }

  @Override
  public Weights weights(Parameters parameters, UpscalingNetwork network) {
    return parameters.renamed(Optional::of);
  }
}
