package io.github.kabegami.train;

import ai.djl.ndarray.NDManager;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.torch.Adversary;
import io.github.kabegami.train.torch.Losses;
import io.github.kabegami.train.torch.PerceptualLoss;
import io.github.kabegami.train.torch.TorchModule.Precision;
import java.util.Optional;

/** Makes the objective of a stage from the options of a run. */
public final class Objectives {
  /** Channels of the discriminator at the picture's size, as published. */
  static final int DISCRIMINATOR_FEATURES = 64;

  private Objectives() {}

  /**
   * The objective of a stage; the caller closes it.
   *
   * @param adversarial whether it is the second stage, whose losses are {@code ganlosses}
   * @param torch gets its arrays
   * @param run its log gets told which VGG-19 is used
   * @throws IllegalArgumentException if a loss is unknown, with the known ones; if the perceptual
   *     loss is wanted without its file; or if the patch does not fit the networks of the losses
   * @throws io.github.kabegami.core.ModelException if the file is not VGG-19
   */
  public static Objective of(TrainConfig config, boolean adversarial, NDManager torch, Run run) {
    Losses losses = losses(config, adversarial);
    Optional<PerceptualLoss> perceptual = Optional.empty();
    if (losses.perceptual() > 0) {
      PerceptualWeights read = PerceptualWeights.read(option(adversarial), config.perceptual());
      run.log("perceptual loss: VGG-19 of " + read.source());
      perceptual = Optional.of(new PerceptualLoss(torch, read.weights(), precision(config)));
    }
    FidelityObjective fidelity =
        new FidelityObjective(torch, losses.pixels(), perceptual, losses.perceptual());
    return losses.gan() > 0
        ? new AdversarialObjective(fidelity, adversary(config, torch), losses.gan())
        : fidelity;
  }

  /**
   * Goes on if the objectives of all stages of a run can be made, before the first starts.
   * Exceptions as {@link #of}.
   */
  public static void requireValid(TrainConfig config) {
    requireValid(config, false);
    if (config.ganiterations() > 0) {
      requireValid(config, true);
    }
  }

  private static void requireValid(TrainConfig config, boolean adversarial) {
    if (losses(config, adversarial).perceptual() > 0) {
      PerceptualWeights.read(option(adversarial), config.perceptual());
    }
  }

  private static Adversary adversary(TrainConfig config, NDManager torch) {
    Adversary.Settings settings =
        new Adversary.Settings(
            DISCRIMINATOR_FEATURES,
            precision(config),
            config.beta1(),
            config.beta2(),
            config.clip());
    Seed seed = new Seed(config.seed()).child("discriminator");
    return new Adversary(torch, Adversary.Kind.named(config.gan()), settings, seed);
  }

  private static Precision precision(TrainConfig config) {
    return switch (config.precision()) {
      case "float16" -> Precision.HALF;
      case "bfloat16" -> Precision.BFLOAT16;
      default -> Precision.SINGLE;
    };
  }

  /**
   * The losses of a stage, which can be made for the patches of the run; no file is read.
   *
   * @param adversarial as in {@link #of}
   * @throws IllegalArgumentException as {@link #of}
   */
  static Losses losses(TrainConfig config, boolean adversarial) {
    String option = option(adversarial);
    Losses losses =
        adversarial
            ? Losses.parse(option, config.ganlosses())
            : Losses.parseWithoutGan(option, config.losses());
    if (losses.pixels().isEmpty() && losses.perceptual() == 0) {
      throw new IllegalArgumentException(
          option + " must name a loss that compares with the target beside gan, such as l1:1");
    }
    requireFit(option, losses, config.patch());
    return losses;
  }

  private static String option(boolean adversarial) {
    return adversarial ? "ganlosses" : "losses";
  }

  private static void requireFit(String option, Losses losses, int patch) {
    if (losses.gan() > 0 && patch % Adversary.ALIGNMENT != 0) {
      throw new IllegalArgumentException(
          ("patch must be a multiple of %d for the loss gan in %s, got %d: the discriminator"
                  + " halves it three times")
              .formatted(Adversary.ALIGNMENT, option, patch));
    }
    if (losses.perceptual() > 0 && patch < PerceptualLoss.LEAST_SIDE) {
      throw new IllegalArgumentException(
          "patch must be >= %d for the perceptual loss in %s, got %d"
              .formatted(PerceptualLoss.LEAST_SIDE, option, patch));
    }
  }
}
