package io.github.kabegami.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.kabegami.network.weights.Weights;
import java.util.List;
import java.util.Map;

/** What a stage of the training drives a network to. */
public interface Objective extends AutoCloseable {

  /** The names of the losses, in the order in which {@link #of} gives them. */
  List<String> names();

  /**
   * The weighted sum of all losses, through which gradients flow, then each loss by itself.
   *
   * @param manager gets them
   * @param output of the network (batch, 3, height, width)
   * @param target what it should have made
   */
  NDList of(NDManager manager, NDArray output, NDArray target);

  /**
   * Trains what the objective learns itself, such as a discriminator; called once a step, after the
   * network's own step, for each part of the batch.
   *
   * @param output of the network, without gradient
   * @param real the ground truth, not sharpened
   * @param share of the batch that this part is
   * @return further numbers for the log, by name
   */
  default Map<String, Double> learn(
      NDManager manager, NDArray output, NDArray real, double share, double rate) {
    return Map.of();
  }

  /** What a checkpoint must hold of it, by name; copies. */
  default Weights state() {
    return new Weights();
  }

  /** Takes back what {@link #state} gave. */
  default void restore(Weights state) {}

  @Override
  void close();
}
