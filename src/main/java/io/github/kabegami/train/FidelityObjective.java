package io.github.kabegami.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.kabegami.train.torch.Loss;
import io.github.kabegami.train.torch.LossModule;
import io.github.kabegami.train.torch.Losses;
import io.github.kabegami.train.torch.PerceptualLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Closeness to the target: losses between pixels, and the perceptual loss if it is wanted. */
final class FidelityObjective implements Objective {
  private final List<String> names = new ArrayList<>();
  private final Optional<LossModule> pixels;
  private final Optional<PerceptualLoss> perceptual;
  private final double perceptualWeight;

  /**
   * The sum of losses.
   *
   * @param pixels losses and their weights; empty only with a perceptual loss
   * @param perceptual closed with this
   */
  FidelityObjective(
      NDManager torch,
      Map<Loss, Double> pixels,
      Optional<PerceptualLoss> perceptual,
      double perceptualWeight) {
    this.perceptual = perceptual;
    this.perceptualWeight = perceptualWeight;
    this.pixels = pixels.isEmpty() ? Optional.empty() : Optional.of(new LossModule(torch, pixels));
    pixels.keySet().forEach(loss -> names.add(loss.title()));
    perceptual.ifPresent(loss -> names.add(Losses.PERCEPTUAL));
  }

  @Override
  public List<String> names() {
    return List.copyOf(names);
  }

  @Override
  public NDList of(NDManager manager, NDArray output, NDArray target) {
    NDList all = new NDList();
    pixels.ifPresent(module -> all.addAll(module.of(manager, output, target)));
    perceptual.ifPresent(loss -> add(all, loss.of(manager, output, target), perceptualWeight));
    return all;
  }

  /** Adds a loss to the sum and to the list, which may still be empty. */
  static void add(NDList all, NDArray loss, double weight) {
    NDArray weighted = loss.mul((float) weight);
    if (all.isEmpty()) {
      all.add(weighted);
    } else {
      all.set(0, all.get(0).add(weighted));
    }
    all.add(loss.stopGradient());
  }

  @Override
  public void close() {
    pixels.ifPresent(LossModule::close);
    perceptual.ifPresent(PerceptualLoss::close);
  }
}
