package io.github.kabegami.network.detection;

import io.github.kabegami.core.Checks;
import io.github.kabegami.network.SpanNetwork;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.weights.Weights;
import java.util.List;
import java.util.Optional;

/** {@link SpanNetwork}, with its convolutions in parts, as training keeps them, or in one. */
final class SpanDetector implements Detector {
  /** What a file holds beside the weights if the network works on the picture as it is. */
  static final String NO_NORM = "no_norm";

  private static final int MOST_FEATURES = 256;
  private static final List<String> TELLING = List.of("conv_cat.weight", "upsampler.0.weight");

  @Override
  public String architecture() {
    return "SPAN";
  }

  @Override
  public boolean matches(Parameters parameters) {
    return parameters.hasAll(TELLING)
        && (parameters.has("block_1.c1_r.eval_conv.weight")
            || SpanWeights.isParted(parameters, "block_1.c1_r"));
  }

  @Override
  public UpscalingNetwork network(Parameters parameters) {
    String first =
        SpanWeights.isParted(parameters, "conv_1") ? "conv_1.sk.weight" : "conv_1.eval_conv.weight";
    int features = parameters.side(first, 0, 4);
    Checks.within("the number of features", features, 1, MOST_FEATURES);
    int channels = parameters.side(first, 1, 4);
    int upscaleFactor = parameters.shuffle("upsampler.0.weight", channels);
    return new SpanNetwork(features, upscaleFactor, !parameters.has(NO_NORM), channels);
  }

  /**
   * Where the parts are there, what is made of them counts: the original does the same with each
   * picture, and the convolution beside them in the file may be of an earlier day.
   */
  @Override
  public Weights weights(Parameters parameters, UpscalingNetwork network) {
    List<String> parted =
        SpanNetwork.partedConvolutions().stream()
            .filter(name -> SpanWeights.isParted(parameters, name))
            .toList();
    Weights weights = parameters.renamed(name -> kept(name, parted));
    int features = ((SpanNetwork) network).features();
    for (String name : parted) {
      int in = name.equals("conv_1") ? network.channels() : features;
      SpanWeights.fuse(parameters, name, in, features, weights);
    }
    return weights;
  }

  private static Optional<String> kept(String name, List<String> parted) {
    boolean replaced = parted.stream().anyMatch(each -> isOf(each, name));
    return replaced || name.equals(NO_NORM) ? Optional.empty() : Optional.of(name);
  }

  private static boolean isOf(String convolution, String name) {
    return List.of(".sk.", ".conv.", ".eval_conv.").stream()
        .anyMatch(part -> name.startsWith(convolution + part));
  }
}
