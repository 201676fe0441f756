package io.github.kabegami.network.detection;

import io.github.kabegami.network.Dis;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.weights.Weights;
import java.util.List;
import java.util.Optional;

/** {@link Dis}, with blocks of either kind. */
final class DisDetector implements Detector {
  private static final List<String> TELLING =
      List.of("head.weight", "head_act.weight", "fusion.weight", "tail.weight");

  @Override
  public String architecture() {
    return "DIS";
  }

  @Override
  public boolean matches(Parameters parameters) {
    return parameters.hasAll(TELLING);
  }

  @Override
  public UpscalingNetwork network(Parameters parameters) {
    int features = parameters.side("head.weight", 0, 4);
    int channels = parameters.side("head.weight", 1, 4);
    boolean depthwise = parameters.has("body.0.dw_conv.depthwise.weight");
    int blocks = parameters.count("body.", ".act.weight");
    return new Dis(features, blocks, upscaleFactor(parameters, features), depthwise, channels);
  }

  private static int upscaleFactor(Parameters parameters, int features) {
    if (parameters.has("upsampler.0.conv.weight")) {
      return 4;
    }
    String single = "upsampler.conv.weight";
    return parameters.has(single) ? parameters.shuffle(single, features) : 1;
  }

  @Override
  public Weights weights(Parameters parameters, UpscalingNetwork network) {
    return parameters.renamed(Optional::of);
  }
}
