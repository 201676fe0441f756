package io.github.kabegami.train;

import ai.djl.ndarray.NDManager;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.train.config.Shares;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.torch.Adversary;
import io.github.kabegami.train.torch.Loss;
import io.github.kabegami.train.torch.PerceptualLoss;
import io.github.kabegami.train.torch.TorchModule.Precision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    Plan plan = Plan.of(config, adversarial);
    Optional<PerceptualLoss> perceptual = Optional.empty();
    if (plan.perceptual() > 0) {
      PerceptualWeights read = PerceptualWeights.read(plan.option(), config.perceptual());
      run.log("perceptual loss: VGG-19 of " + read.source());
      perceptual = Optional.of(new PerceptualLoss(torch, read.weights(), precision(config)));
    }
    FidelityObjective fidelity =
        new FidelityObjective(torch, plan.pixels(), perceptual, plan.perceptual());
    return plan.gan() > 0
        ? new AdversarialObjective(fidelity, adversary(config, torch), plan.gan())
        : fidelity;
  }

  /**
   * Goes on if the objectives of all stages of a run can be made, before the first starts.
   * Exceptions as {@link #of}.
   */
  public static void requireValid(TrainConfig config) {
    List<Plan> plans = new ArrayList<>(List.of(Plan.of(config, false)));
    if (config.ganiterations() > 0) {
      plans.add(Plan.of(config, true));
    }
    plans.stream()
        .filter(plan -> plan.perceptual() > 0)
        .findFirst()
        .ifPresent(plan -> PerceptualWeights.read(plan.option(), config.perceptual()));
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
   * The losses of a stage and their weights; 0 for one that is not there.
   *
   * @param option that names them
   */
  record Plan(String option, Map<Loss, Double> pixels, double perceptual, double gan) {

    /** Reads the option of a stage; exceptions as {@link Objectives#of}, but no file is read. */
    static Plan of(TrainConfig config, boolean adversarial) {
      String option = adversarial ? "ganlosses" : "losses";
      Map<Loss, Double> pixels = new LinkedHashMap<>();
      Map<String, Double> others = new HashMap<>();
      Shares.parse(option, adversarial ? config.ganlosses() : config.losses())
          .forEach(
              (name, weight) -> {
                if (Loss.titles().contains(name)) {
                  pixels.put(Loss.valueOf(name.toUpperCase(Locale.ROOT)), weight);
                } else {
                  others.put(known(option, name, adversarial), weight);
                }
              });
      Plan plan =
          new Plan(
              option,
              Collections.unmodifiableMap(pixels),
              others.getOrDefault(FidelityObjective.PERCEPTUAL, 0.0),
              others.getOrDefault(AdversarialObjective.GAN, 0.0));
      plan.requireTarget();
      plan.requireFit(config.patch());
      return plan;
    }

    private static String known(String option, String name, boolean adversarial) {
      if (name.equals(AdversarialObjective.GAN) && !adversarial) {
        throw new IllegalArgumentException(
            "losses must not name gan: it belongs to the second stage, whose losses are the option"
                + " ganlosses");
      }
      if (name.equals(FidelityObjective.PERCEPTUAL) || name.equals(AdversarialObjective.GAN)) {
        return name;
      }
      throw new IllegalArgumentException(
          "%s: there is no loss '%s'; there are %s, %s%s"
              .formatted(
                  option,
                  name,
                  String.join(", ", Loss.titles()),
                  FidelityObjective.PERCEPTUAL,
                  adversarial ? ", " + AdversarialObjective.GAN : ""));
    }

    private void requireTarget() {
      if (pixels.isEmpty() && perceptual == 0) {
        throw new IllegalArgumentException(
            option + " must name a loss that compares with the target beside gan, such as l1:1");
      }
    }

    private void requireFit(int patch) {
      if (gan > 0 && patch % Adversary.ALIGNMENT != 0) {
        throw new IllegalArgumentException(
            ("patch must be a multiple of %d for the loss gan in %s, got %d: the discriminator"
                    + " halves it three times")
                .formatted(Adversary.ALIGNMENT, option, patch));
      }
      if (perceptual > 0 && patch < PerceptualLoss.LEAST_SIDE) {
        throw new IllegalArgumentException(
            "patch must be >= %d for the perceptual loss in %s, got %d"
                .formatted(PerceptualLoss.LEAST_SIDE, option, patch));
      }
    }
  }
}
