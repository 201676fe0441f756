package io.github.kabegami.network.detection;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.RealCugan;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.weights.Weights;
import java.util.List;
import java.util.Optional;

/** {@link RealCugan}, with and without pooling, "pro" and fast. */
final class RealCuganDetector implements Detector {
  /** What a "pro" file holds beside the weights, as a tensor or a plain number of any value. */
  static final String PRO = "pro";

  private static final List<String> TELLING =
      List.of(
          "unet1.conv1.conv.0.weight",
          "unet1.conv1_down.weight",
          "unet1.conv_bottom.weight",
          "unet2.conv1.conv.0.weight",
          "unet2.conv_bottom.weight");
  private static final int PHASES = 4;

  @Override
  public String architecture() {
    return "Real-CUGAN";
  }

  @Override
  public boolean matches(Parameters parameters) {
    return parameters.hasAll(TELLING);
  }

  @Override
  public UpscalingNetwork network(Parameters parameters) {
    boolean pooling = parameters.mentions(".seblock.");
    boolean pro = parameters.has(PRO);
    int features = parameters.side("unet1.conv1_down.weight", 0, 4);
    int in = parameters.side("unet1.conv1.conv.0.weight", 1, 4);
    if (parameters.has("conv_final.weight")) {
      int out = parameters.side("conv_final.weight", 0, 4) / PHASES;
      boolean fast = in == PHASES * out;
      return new RealCugan(fast ? 2 : 4, pooling, pro, fast, features, fast ? out : in);
    }
    int kernel = parameters.side("unet1.conv_bottom.weight", 2, 4);
    return switch (kernel) {
      case 4 -> new RealCugan(2, pooling, pro, false, features, in);
      case 5 -> new RealCugan(3, pooling, pro, false, features, in);
      default ->
          throw new ModelException(
              "only the forms for factors 2, 3 and 4 are known, whose parameter"
                  + " unet1.conv_bottom.weight is 4 or 5 pixels wide, here it is "
                  + kernel);
    };
  }

  @Override
  public Weights weights(Parameters parameters, UpscalingNetwork network) {
    return parameters.renamed(name -> name.equals(PRO) ? Optional.empty() : Optional.of(name));
  }
}
