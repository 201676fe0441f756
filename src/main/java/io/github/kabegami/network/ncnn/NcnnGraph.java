package io.github.kabegami.network.ncnn;

import io.github.kabegami.core.ModelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Layers with one picture in and one out.
 *
 * @param layers in the order of the file
 * @param output blob that no layer uses
 * @param lastUses blobs that nobody needs any more, after each layer
 */
record NcnnGraph(List<NcnnLayer> layers, String output, List<List<String>> lastUses) {

  /**
   * Finds input and output.
   *
   * @throws ModelException if there is not one of each
   */
  static NcnnGraph of(List<NcnnLayer> layers) {
    Map<String, Integer> uses = new HashMap<>();
    Set<String> unused = new LinkedHashSet<>();
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      NcnnLayer layer = layers.get(i);
      if (layer.type().equals("Input")) {
        inputs.addAll(layer.outputs());
      }
      unused.addAll(layer.outputs());
      for (String input : layer.inputs()) {
        unused.remove(input);
        uses.put(input, i);
      }
    }
    requireOne("input", inputs);
    requireOne("output", List.copyOf(unused));
    List<List<String>> lastUses = new ArrayList<>();
    layers.forEach(layer -> lastUses.add(new ArrayList<>()));
    uses.forEach((blob, last) -> lastUses.get(last).add(blob));
    return new NcnnGraph(layers, unused.iterator().next(), lastUses);
  }

  /** What one pass through all layers costs: layers, and blobs that they read or make. */
  long steps() {
    return layers.stream()
        .mapToLong(layer -> 1L + layer.inputs().size() + layer.outputs().size())
        .sum();
  }

  /** The MemoryData layers by the blob that they make. */
  Map<String, NcnnLayer> constants() {
    Map<String, NcnnLayer> constants = new HashMap<>();
    for (NcnnLayer layer : layers) {
      if (layer.type().equals("MemoryData")) {
        layer.outputs().forEach(blob -> constants.put(blob, layer));
      }
    }
    return constants;
  }

  private static void requireOne(String what, List<String> blobs) {
    if (blobs.size() != 1) {
      throw new ModelException(
          "a network for pictures has one "
              + what
              + ", found "
              + blobs.size()
              + (blobs.isEmpty()
                  ? ""
                  : ": " + String.join(", ", blobs.stream().limit(4).toList())));
    }
  }

  /** Channels that the file gives its input, or 0. */
  int inputChannels() {
    return layers.stream()
        .filter(layer -> layer.type().equals("Input"))
        .mapToInt(layer -> layer.integer(2, 0))
        .findFirst()
        .orElse(0);
  }

  /** Whether a layer of a type makes the output. */
  boolean endsWith(String type) {
    return layers.stream()
        .anyMatch(layer -> layer.type().equals(type) && layer.outputs().contains(output));
  }
}
