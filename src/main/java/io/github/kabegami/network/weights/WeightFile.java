package io.github.kabegami.network.weights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weights as they came from a file, and how they lay in it.
 *
 * @param weights with the names inside the nesting and without the prefix
 * @param format of the file, for example "PyTorch (zip)"
 * @param nesting names of the dictionaries around the weights, the outermost first; empty if there
 *     were none
 * @param prefix what all names began with and was taken away; empty if nothing was
 * @param metadata texts beside the weights, by name
 */
public record WeightFile(
    Weights weights,
    String format,
    List<String> nesting,
    String prefix,
    Map<String, String> metadata) {

  /** What wrappers put before all names: DataParallel, BSRGAN's trainer, torch.compile. */
  private static final List<String> PREFIXES = List.of("module.", "netG.", "_orig_mod.");

  private static final int MOST_WRAPPERS = 4;

  /** Copies the collections; metadata is sorted by name. */
  public WeightFile {
    nesting = List.copyOf(nesting);
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /** Weights whose common prefixes are taken away. */
  static WeightFile of(
      Weights named, String format, List<String> nesting, Map<String, String> metadata) {
    String prefix = commonPrefix(named.names());
    Weights weights =
        prefix.isEmpty() ? named : named.renamed(name -> name.substring(prefix.length()));
    return new WeightFile(weights, format, nesting, prefix, metadata);
  }

  private static String commonPrefix(List<String> names) {
    String found = "";
    for (int wrapper = 0; wrapper < MOST_WRAPPERS && !names.isEmpty(); wrapper++) {
      for (String prefix : PREFIXES) {
        String longer = found + prefix;
        if (names.stream()
            .allMatch(name -> name.startsWith(longer) && name.length() > longer.length())) {
          found = longer;
        }
      }
    }
    return found;
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
    List<String> types =
        weights.names().stream()
            .flatMap(name -> weights.find(name).stream())
            .map(parameter -> parameter.storedAs().words())
            .distinct()
            .toList();
    parts.add("stored as " + String.join(", ", types));
    return String.join("; ", parts);
  }
}
