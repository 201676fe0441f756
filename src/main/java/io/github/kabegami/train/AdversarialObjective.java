package io.github.kabegami.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.train.torch.Adversary;
import io.github.kabegami.train.torch.Losses;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Closeness to the target, and passing for ground truth before a discriminator that learns, too.
 */
final class AdversarialObjective implements Objective {
  private final FidelityObjective fidelity;
  private final Adversary adversary;
  private final double weight;

  /** Closes both with itself. */
  AdversarialObjective(FidelityObjective fidelity, Adversary adversary, double weight) {
    this.fidelity = fidelity;
    this.adversary = adversary;
    this.weight = weight;
  }

  @Override
  public List<String> names() {
    return Stream.concat(fidelity.names().stream(), Stream.of(Losses.GAN)).toList();
  }

  @Override
  public NDList of(NDManager manager, NDArray output, NDArray target) {
    NDList all = fidelity.of(manager, output, target);
    FidelityObjective.add(all, adversary.deceived(manager, output), weight);
    return all;
  }

  /** As {@link Adversary#learn}. */
  @Override
  public Map<String, Double> learn(
      NDManager manager, NDArray output, NDArray real, double share, double rate) {
    return adversary.learn(manager, output, real, share, rate);
  }

  @Override
  public Weights state() {
    return adversary.state();
  }

  @Override
  public void restore(Weights state) {
    adversary.restore(state);
  }

  @Override
  public void close() {
    fidelity.close();
    adversary.close();
  }
}
