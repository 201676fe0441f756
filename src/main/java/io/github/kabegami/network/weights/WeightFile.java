package io.github.kabegami.network.weights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Weights as they came from a file, and how they lay in it.
 *
 * @param weights with the names inside the nesting and without the prefix
 * @param format of the file, for example "PyTorch (zip)"
 * @param nesting names of the dictionaries around the weights, the outermost first; empty if there
 *     were none
 * @param prefix what the names began with and was taken away; empty if nothing was
 * @param leftOut number of parameters without that prefix: other networks of the training
 * @param metadata texts beside the weights, by name
 */
public record WeightFile(
    Weights weights,
    String format,
    List<String> nesting,
    String prefix,
    int leftOut,
    Map<String, String> metadata) {

  /** What wrappers put before all names: DataParallel and averages, torch.compile, Fabric. */
  private static final List<String> WRAPPERS = List.of("module.", "_orig_mod.", "_forward_module.");

  /**
   * What trainers put before the names of the generator, beside which other networks may lie; of
   * two generators the averaged one comes first. So do checkpoints of our own training, MMagic,
   * ema_pytorch, BSRGAN and modules of Lightning.
   */
  private static final List<String> GENERATORS =
      List.of(
          "optimizer.mean.",
          "generator_ema.",
          "net_g_ema.",
          "ema_model.",
          "model_ema.",
          "generator.",
          "net_g.",
          "netG.",
          "model.",
          "network.",
          "net.");

  /** The first ESRGAN has names of this form without any wrapper. */
  private static final Pattern OLD_ESRGAN = Pattern.compile("model\\.[0-9].*", Pattern.DOTALL);

  private static final int MOST_WRAPPERS = 4;

  /** Copies the collections; metadata is sorted by name. */
  public WeightFile {
    nesting = List.copyOf(nesting);
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /** Of a safetensors file, with all names as they are. */
  static WeightFile asNamed(Weights weights, Map<String, String> metadata) {
    return new WeightFile(weights, SafetensorsFile.FORMAT, List.of(), "", 0, metadata);
  }

  /** Weights of the generator, if several networks are there, without what wrappers add. */
  static WeightFile of(
      Weights named, String format, List<String> nesting, Map<String, String> metadata) {
    Weights weights = named;
    StringBuilder prefix = new StringBuilder();
    for (int wrapper = 0; wrapper < MOST_WRAPPERS; wrapper++) {
      Optional<String> next = prefix(parameters(weights));
      if (next.isEmpty()) {
        break;
      }
      weights = without(next.get(), weights);
      prefix.append(next.get());
    }
    int leftOut = parameters(named).size() - parameters(weights).size();
    return new WeightFile(weights, format, nesting, prefix.toString(), leftOut, metadata);
  }

  /** Names without those of counters, which wrappers add beside what they wrap. */
  private static List<String> parameters(Weights weights) {
    return weights.names().stream()
        .filter(name -> weights.find(name).filter(Weights.Parameter::isMark).isEmpty())
        .toList();
  }

  private static Optional<String> prefix(List<String> names) {
    for (String wrapper : WRAPPERS) {
      if (!names.isEmpty() && names.stream().allMatch(name -> isLonger(name, wrapper))) {
        return Optional.of(wrapper);
      }
    }
    if (names.stream().anyMatch(name -> OLD_ESRGAN.matcher(name).matches())) {
      return Optional.empty();
    }
    return GENERATORS.stream()
        .filter(generator -> names.stream().anyMatch(name -> isLonger(name, generator)))
        .findFirst();
  }

  private static boolean isLonger(String name, String prefix) {
    return name.startsWith(prefix) && name.length() > prefix.length();
  }

  /** The parameters with a prefix, without it, and the marks beside them. */
  private static Weights without(String prefix, Weights named) {
    Weights weights = new Weights();
    for (String name : named.names()) {
      if (isLonger(name, prefix)) {
        named.find(name).ifPresent(value -> weights.put(name.substring(prefix.length()), value));
      }
    }
    for (String name : named.names()) {
      if (!isLonger(name, prefix) && !weights.contains(name)) {
        named
            .find(name)
            .filter(Weights.Parameter::isMark)
            .ifPresent(value -> weights.put(name, value));
      }
    }
    return weights;
  }

  /** What was chosen, for people: the format, the nesting, the prefix and the stored types. */
  public String summary() {
    List<String> parts = new ArrayList<>(List.of(format));
    if (!nesting.isEmpty()) {
      parts.add("weights in " + String.join(" > ", nesting.stream().map(Shown::name).toList()));
    }
    if (!prefix.isEmpty()) {
      parts.add("prefix " + prefix + " taken away");
    }
    if (leftOut > 0) {
      parts.add(leftOut + " parameters of other networks left out");
    }
    List<String> types =
        parameters(weights).stream()
            .flatMap(name -> weights.find(name).stream())
            .map(parameter -> parameter.storedAs().words())
            .distinct()
            .toList();
    parts.add("stored as " + String.join(", ", types));
    return String.join("; ", parts);
  }
}
