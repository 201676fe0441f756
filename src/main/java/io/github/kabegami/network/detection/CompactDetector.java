package io.github.kabegami.network.detection;

import io.github.kabegami.network.Compact;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.weights.Weights;
import java.util.Optional;

/** {@link Compact}: convolutions at even places, slopes at odd ones. */
final class CompactDetector implements Detector {

  @Override
  public String architecture() {
    return "Compact (SRVGGNetCompact)";
  }

  @Override
  public boolean matches(Parameters parameters) {
    return parameters.rank("body.0.weight") == 4 && parameters.rank("body.1.weight") == 1;
  }

  @Override
  public UpscalingNetwork network(Parameters parameters) {
    int features = parameters.side("body.0.weight", 0, 4);
    int channels = parameters.side("body.0.weight", 1, 4);
    int convolutions = Math.max(0, parameters.count("body.", ".weight") - 2) / 2;
    String last = "body." + (2 * convolutions + 2) + ".weight";
    return new Compact(features, convolutions, parameters.shuffle(last, channels), channels);
  }

  @Override
  public Weights weights(Parameters parameters, UpscalingNetwork network) {
    return parameters.renamed(Optional::of);
  }
}
