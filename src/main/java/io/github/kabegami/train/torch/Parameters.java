package io.github.kabegami.train.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.weights.Weights;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The parameters of a network as PyTorch's arrays, in the order in which archives take them. */
public final class Parameters {
  private final List<String> names;
  private final List<NDArray> arrays = new ArrayList<>();

  /**
   * Copies weights.
   *
   * @param manager gets the arrays
   * @throws io.github.kabegami.core.ModelException naming the first parameter that does not fit
   */
  public Parameters(NDManager manager, Network network, Weights weights) {
    NetworkSummary summary = NetworkSummary.of(network);
    summary.requireFit(weights);
    names = List.copyOf(summary.parameters().keySet());
    for (Map.Entry<String, NetworkSummary.Shape> entry : summary.parameters().entrySet()) {
      int[] sides = entry.getValue().sides().stream().mapToInt(Integer::intValue).toArray();
      long[] longs = Arrays.stream(sides).asLongStream().toArray();
      arrays.add(manager.create(weights.get(entry.getKey(), sides), new Shape(longs)));
    }
  }

  /** All of them. */
  public List<NDArray> arrays() {
    return List.copyOf(arrays);
  }

  /** The names, in the order of the arrays. */
  public List<String> names() {
    return names;
  }

  /**
   * Those that are learnt: without the vectors of spectral norm, and without the skip of {@link
   * io.github.kabegami.network.Light}, which stays as it began.
   */
  public List<NDArray> learnt() {
    List<NDArray> learnt = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (isLearnt(names.get(i))) {
        learnt.add(arrays.get(i));
      }
    }
    return learnt;
  }

  private static boolean isLearnt(String name) {
    return !name.endsWith(".weight_u") && !name.endsWith(".weight_v") && !name.startsWith("skip.");
  }

  /** Names of {@link #learnt}. */
  public List<String> learntNames() {
    return names.stream().filter(Parameters::isLearnt).toList();
  }

  /** Copies of those that are not learnt. */
  public Weights fixed() {
    Weights fixed = new Weights();
    Weights all = toWeights();
    for (String name : names) {
      if (!isLearnt(name)) {
        fixed.put(name, all.find(name).orElseThrow());
      }
    }
    return fixed;
  }

  /** Copies of the values, those of the given weights in place of the own ones. */
  public Weights toWeights(Weights instead) {
    Weights all = new Weights();
    Weights own = toWeights();
    for (String name : names) {
      all.put(name, instead.find(name).or(() -> own.find(name)).orElseThrow());
    }
    return all;
  }

  /** Copies of the values. */
  public Weights toWeights() {
    return toWeights(names, arrays);
  }

  /** Copies of the values of arrays under the given names. */
  public static Weights toWeights(List<String> names, List<NDArray> arrays) {
    Weights weights = new Weights();
    for (int i = 0; i < names.size(); i++) {
      long[] sides = arrays.get(i).getShape().getShape();
      weights.put(
          names.get(i),
          arrays.get(i).toFloatArray(),
          Arrays.stream(sides).mapToInt(Math::toIntExact).toArray());
    }
    return weights;
  }

  /**
   * Puts values into the arrays, in place, whether or not they require gradients.
   *
   * @throws io.github.kabegami.core.ModelException naming the first that is missing or has another
   *     shape, when some may have been set
   */
  public void set(Weights weights) {
    set(names, arrays, weights);
  }

  /** Puts values into arrays, in place, as {@link #set(Weights)}. */
  public static void set(List<String> names, List<NDArray> arrays, Weights weights) {
    TorchModule.withoutGradients(
        () -> {
          setAll(names, arrays, weights);
          return names;
        });
  }

  private static void setAll(List<String> names, List<NDArray> arrays, Weights weights) {
    for (int i = 0; i < names.size(); i++) {
      NDArray array = arrays.get(i);
      int[] sides = Arrays.stream(array.getShape().getShape()).mapToInt(Math::toIntExact).toArray();
      array.set(FloatBuffer.wrap(weights.get(names.get(i), sides)));
    }
  }
}
