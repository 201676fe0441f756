package io.github.kabegami.train;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.onnx.NetworkFile;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.config.TrainableNetworks;
import io.github.kabegami.train.torch.Initialisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The weights that a run begins with. */
final class StartWeights {
  private StartWeights() {}

  /**
   * Drawn ones, or those of the file that {@code start} names. A file of the same network for
   * another factor gives all parameters but those whose shape depends on the factor, which are
   * drawn.
   *
   * @param remarks hears what was taken
   * @throws ModelException if the file cannot be used, with the first parameter that differs
   * @throws IOException if it cannot be read
   */
  static Weights of(TrainConfig config, UpscalingNetwork network, Consumer<String> remarks)
      throws IOException {
    Weights drawn = Initialisation.of(network, new Seed(config.seed()).child("weights"));
    if (config.start().isBlank()) {
      return drawn;
    }
    Path named = Path.of(config.start());
    if (Files.notExists(named)) {
      throw new ModelException("there is no file " + named + " (option start)");
    }
    NetworkFile file = NetworkFile.read(named);
    if (NetworkSummary.of(network).parameters().equals(shapes(file))) {
      remarks.accept("begins with the weights of " + file.source());
      return file.weights();
    }
    int factor = file.network().upscaleFactor();
    if (factor != config.factor() && isForOtherFactor(config, file, factor)) {
      return together(drawn, file, factor, remarks);
    }
    throw differs(config, network, file);
  }

  private static Map<String, NetworkSummary.Shape> shapes(NetworkFile file) {
    return NetworkSummary.of(file.network()).parameters();
  }

  private static boolean isForOtherFactor(TrainConfig config, NetworkFile file, int factor) {
    UpscalingNetwork same = TrainableNetworks.named(config.network(), factor);
    return NetworkSummary.of(same).parameters().equals(shapes(file));
  }

  private static Weights together(
      Weights drawn, NetworkFile file, int factor, Consumer<String> remarks) {
    Weights all = new Weights();
    for (String name : drawn.names()) {
      boolean fits =
          file.weights().contains(name)
              && Arrays.equals(file.weights().shape(name), drawn.shape(name));
      all.put(name, (fits ? file.weights() : drawn).find(name).orElseThrow());
    }
    List<String> anew =
        all.names().stream().filter(name -> all.find(name).equals(drawn.find(name))).toList();
    remarks.accept(
        "begins with the weights of "
            + file.source()
            + ", which is for x"
            + factor
            + "; drawn anew, since their shape depends on the factor: "
            + String.join(", ", anew));
    return all;
  }

  private static ModelException differs(
      TrainConfig config, UpscalingNetwork network, NetworkFile file) {
    String reason;
    try {
      NetworkSummary.of(network).requireFit(file.weights());
      reason = "its parameters are those of " + file.network().name();
    } catch (ModelException e) {
      reason = e.getMessage();
    }
    return new ModelException(
        "start: "
            + file.source()
            + " holds "
            + file.network().name()
            + ", which is not "
            + network.name()
            + " ("
            + reason
            + "); name other weights, or another network than "
            + config.network());
  }
}
