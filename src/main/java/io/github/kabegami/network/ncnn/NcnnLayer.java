package io.github.kabegami.network.ncnn;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.weights.Shown;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One row of a {@code .param} file.
 *
 * @param type such as Convolution
 * @param name its own
 * @param inputs names of the blobs it reads
 * @param outputs names of the blobs it makes
 * @param values texts by key; an array is its elements, separated by commas
 */
record NcnnLayer(
    String type,
    String name,
    List<String> inputs,
    List<String> outputs,
    Map<Integer, String> values) {
  /** In place of a number that something else gives: the rest of an axis, another input. */
  static final int UNKNOWN = -233;

  /** Shape hints and a mask of features: neither changes what a layer computes. */
  private static final Set<Integer> HINTS = Set.of(30, 31);

  /** For sentences. */
  String named() {
    return "layer " + name + " (" + type + ")";
  }

  /** What a layer has that we do not support. */
  ModelException unsupported(String what) {
    return new ModelException(
        named() + " has " + what + ", which is not supported; use another file of this model");
  }

  String input() {
    return inputs.get(0);
  }

  void requireBlobs(int in, int out) {
    if (inputs.size() != in || outputs.size() != out) {
      throw new ModelException(
          named()
              + " must have "
              + in
              + " inputs and "
              + out
              + " outputs, got "
              + inputs.size()
              + " and "
              + outputs.size());
    }
  }

  /** Refuses all other keys unless they are 0. */
  void requireKeys(Integer... known) {
    Set<Integer> all = Set.of(known);
    values.forEach(
        (key, value) -> {
          if (!all.contains(key) && !HINTS.contains(key) && !value.matches("[-+0.eE]*")) {
            throw unsupported("the parameter " + key + "=" + Shown.name(value));
          }
        });
  }

  boolean has(int key) {
    return values.containsKey(key);
  }

  int integer(int key, int otherwise) {
    String text = values.get(key);
    return text == null ? otherwise : integer(text);
  }

  private int integer(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw notNumber("whole number", text, e);
    }
  }

  /** A measure in a range. */
  int measure(int key, int otherwise, int smallest, int largest, String what) {
    int value = integer(key, otherwise);
    if (value < smallest || value > largest) {
      throw new ModelException(
          named()
              + ": the "
              + what
              + " must be from "
              + smallest
              + " to "
              + largest
              + ", got "
              + value);
    }
    return value;
  }

  float decimal(int key, float otherwise) {
    String text = values.get(key);
    return text == null ? otherwise : decimal(text);
  }

  private float decimal(String text) {
    try {
      float value = Float.parseFloat(text);
      if (Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw notNumber("number", text, e);
    }
    throw new ModelException(
        named() + " needs a number that is finite, got \"" + Shown.name(text) + "\"");
  }

  private ModelException notNumber(String kind, String text, NumberFormatException cause) {
    return new ModelException(
        named() + " needs a " + kind + " where its row says \"" + Shown.name(text) + "\"", cause);
  }

  int[] integers(int key) {
    String text = values.getOrDefault(key, "");
    return text.isEmpty()
        ? new int[0]
        : List.of(text.split(",", -1)).stream().mapToInt(this::integer).toArray();
  }

  float[] decimals(int key) {
    String text = values.getOrDefault(key, "");
    String[] parts = text.isEmpty() ? new String[0] : text.split(",", -1);
    float[] list = new float[parts.length];
    for (int i = 0; i < list.length; i++) {
      list[i] = decimal(parts[i]);
    }
    return list;
  }
}
