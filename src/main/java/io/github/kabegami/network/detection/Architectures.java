package io.github.kabegami.network.detection;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.RealCugan;
import io.github.kabegami.network.SpanNetwork;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.Weights;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Finds out which upscaling network weights belong to, from their names and shapes. */
public final class Architectures {
  private static final int LARGEST_FACTOR = 16;

  private static final String EXPORT =
      "; export the model to ONNX with the program that it comes from";

  private static final List<Detector> KNOWN =
      List.of(
          new RrdbDetector(),
          new CompactDetector(),
          new RealCuganDetector(),
          new SpanDetector(),
          new DisDetector(),
          new LightDetector());

  /** Marks of variants; any other single whole number is a counter. */
  private static final Set<String> MARKS = Set.of(RealCuganDetector.PRO, SpanDetector.NO_NORM);

  private Architectures() {}

  /**
   * Recognised weights.
   *
   * @param architecture how it is called
   * @param network with the measures that the weights have
   * @param weights under the network's own names: exactly its parameters. Values are shared with
   *     the weights that were asked about, unless they had to be computed
   */
  public record Found(String architecture, UpscalingNetwork network, Weights weights) {}

  /** How the known architectures are called. */
  public static List<String> known() {
    return KNOWN.stream().map(Detector::architecture).toList();
  }

  /**
   * Weights as a file must hold them for {@link #detect} to find the same network: with the marks
   * of variants that its parameters do not show.
   */
  public static Weights marked(UpscalingNetwork network, Weights weights) {
    Weights marked = weights.renamed(UnaryOperator.identity());
    if (network instanceof RealCugan cugan && cugan.pro()) {
      marked.put(RealCuganDetector.PRO, new float[1], 1);
    }
    if (network instanceof SpanNetwork span && !span.normed()) {
      marked.put(SpanDetector.NO_NORM, new float[1], 1);
    }
    return marked;
  }

  /**
   * The network of weights as a file holds them; what a file wraps around all names ({@code
   * params_ema}, {@code module.} ...) must be off already. What a network does not compute with,
   * such as counters of batches and marks of a variant, is left out.
   *
   * @throws ModelException if the architecture is not known, with the first names and what is
   *     known; if it is one that is not supported, with its name; if parameters are missing, too
   *     many or of another shape, with the first of them
   */
  public static Found detect(Weights weights) {
    Parameters parameters = new Parameters(counted(weights));
    if (parameters.isEmpty()) {
      throw new ModelException("there are no weights in it");
    }
    Optional<Unsupported> unsupported = Unsupported.of(parameters);
    if (unsupported.isPresent()) {
      throw new ModelException(
          "these are weights of "
              + unsupported.get().architecture()
              + ", which is not supported; export the model to ONNX with the program that it comes"
              + " from and use that file. Weights can be of: "
              + knownInWords());
    }
    return KNOWN.stream()
        .filter(detector -> detector.matches(parameters))
        .findFirst()
        .map(detector -> found(detector, parameters))
        .orElseThrow(() -> unknown(parameters));
  }

  /** Without counters, of steps, averages or batches, which are no weights. */
  private static Weights counted(Weights weights) {
    Weights counted = new Weights();
    for (String name : weights.names()) {
      weights
          .find(name)
          .filter(parameter -> MARKS.contains(name) || !parameter.isMark())
          .filter(parameter -> !name.endsWith("num_batches_tracked"))
          .ifPresent(parameter -> counted.put(name, parameter));
    }
    return counted;
  }

  private static Found found(Detector detector, Parameters parameters) {
    try {
      UpscalingNetwork network = detector.network(parameters);
      if (network.channels() != 1 && network.channels() != 3) {
        throw new ModelException(
            "the network takes "
                + network.channels()
                + " channels, only 1 (grey) and 3 (RGB) are supported");
      }
      Checks.within("the upscale factor", network.upscaleFactor(), 1, LARGEST_FACTOR);
      Weights renamed = detector.weights(parameters, network);
      NetworkSummary.of(network).requireFit(renamed);
      requireNumbers(renamed);
      return new Found(detector.architecture(), network, renamed);
    } catch (ModelException | IllegalArgumentException e) {
      throw new ModelException(
          "these look like weights of "
              + detector.architecture()
              + ", but "
              + e.getMessage()
              + EXPORT,
          e);
    }
  }

  /** Whole numbers become weights only with factors that belong to them, which are not read. */
  private static void requireNumbers(Weights weights) {
    for (String name : weights.names()) {
      ElementType type = weights.find(name).orElseThrow().storedAs();
      if (type.isWhole()) {
        throw new ModelException(
            "parameter "
                + name
                + " is stored as "
                + type.words()
                + ", so the weights are quantized; use a file with float16 or float32 weights");
      }
    }
  }

  private static ModelException unknown(Parameters parameters) {
    return new ModelException(
        "these weights are of no known architecture, they begin with "
            + parameters.firstNames()
            + EXPORT
            + ". Known are: "
            + knownInWords());
  }

  private static String knownInWords() {
    return known().stream().collect(Collectors.joining(", "));
  }
}
