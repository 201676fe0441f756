package io.github.kabegami.train;

import io.github.kabegami.core.Shares;
import io.github.kabegami.train.config.TrainConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The learning rate of each iteration. In each stage it rises in equal steps during the warm-up to
 * the rate of the stage, and falls meanwhile along half a cosine to a hundredth at the stage's end,
 * or by gamma at each milestone of that stage, or stays.
 */
final class LearningRate {
  private static final double LOWEST = .01;
  private static final String MULTISTEP = "multistep";

  private final TrainConfig config;
  private final List<Long> milestones;

  /**
   * For a run.
   *
   * @throws IllegalArgumentException if the milestones of the schedule multistep are missing, are
   *     no whole numbers above 0, or do not rise
   */
  LearningRate(TrainConfig config) {
    this.config = config;
    this.milestones =
        config.schedule().equals(MULTISTEP) ? milestones(config.milestones()) : List.of();
  }

  private static List<Long> milestones(String text) {
    List<Long> milestones = new ArrayList<>();
    for (String word : Shares.words(text)) {
      long last = milestones.isEmpty() ? 0 : milestones.get(milestones.size() - 1);
      if (!word.matches("\\d{1,18}") || Long.parseLong(word) <= last) {
        throw new IllegalArgumentException(
            "milestones must be rising iterations from 1 on, such as 50000 80000, got " + text);
      }
      milestones.add(Long.parseLong(word));
    }
    if (milestones.isEmpty()) {
      throw new IllegalArgumentException(
          "the schedule multistep needs milestones, such as 50000 80000, got none");
    }
    return milestones;
  }

  /** What is odd about the rates, for people; empty if nothing is. */
  Optional<String> remark() {
    return config.warmup() < config.iterations()
        ? Optional.empty()
        : Optional.of(
            "the rate rises for "
                + config.warmup()
                + " iterations (warmup), but the first stage has only "
                + config.iterations()
                + ", so that the rate stays below the one that was asked for; make warmup smaller");
  }

  /**
   * The rate of an iteration.
   *
   * @param iteration 0 for the first of the run
   */
  double at(long iteration) {
    Stage stage = Stage.at(config, iteration);
    long own = iteration - stage.start(config);
    double rate = stage == Stage.FIDELITY ? config.rate() : config.ganrate();
    return rate * Math.min(1, (own + 1.0) / (config.warmup() + 1)) * fallen(stage, own);
  }

  private double fallen(Stage stage, long own) {
    return switch (config.schedule()) {
      case "cosine" -> cosine(Math.min(1, own / (double) stage.length(config)));
      case MULTISTEP -> Math.pow(config.gamma(), (double) passed(stage.start(config), own));
      default -> 1;
    };
  }

  private static double cosine(double done) {
    return LOWEST + (1 - LOWEST) * (1 + Math.cos(Math.PI * done)) / 2;
  }

  private long passed(long start, long own) {
    return milestones.stream().filter(m -> m > start && m <= start + own).count();
  }
}
