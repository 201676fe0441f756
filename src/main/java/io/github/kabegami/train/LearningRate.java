package io.github.kabegami.train;

import io.github.kabegami.train.config.Shares;
import io.github.kabegami.train.config.TrainConfig;
import java.util.List;

/** The learning rate of each iteration. */
final class LearningRate {
  private static final double LOWEST = .01;

  private LearningRate() {}

  /**
   * Of the first stage: it rises in equal steps during the warm-up, then falls along half a cosine
   * to a hundredth, or by gamma at each milestone, or stays.
   *
   * @param iteration 0 for the first
   */
  static double at(TrainConfig config, long iteration) {
    double rising = Math.min(1, (iteration + 1.0) / (config.warmup() + 1));
    return config.rate() * rising * falling(config, iteration);
  }

  private static double falling(TrainConfig config, long iteration) {
    switch (config.schedule()) {
      case "cosine" -> {
        double done = Math.min(1, (double) iteration / config.iterations());
        return LOWEST + (1 - LOWEST) * (1 + Math.cos(Math.PI * done)) / 2;
      }
      case "multistep" -> {
        List<String> milestones = Shares.words(config.milestones());
        long passed = milestones.stream().filter(m -> iteration >= Long.parseLong(m)).count();
        return Math.pow(config.gamma(), passed);
      }
      default -> {
        return 1;
      }
    }
  }
}
