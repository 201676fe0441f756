package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearningRateTest {
  private static TrainConfig config(String schedule, int warmup, String milestones) {
    return ConfigJson.with(
        Recipes.named("wallpaper-x2"),
        Map.of(
            "schedule", schedule,
            "warmup", String.valueOf(warmup),
            "milestones", milestones,
            "gamma", "0.5",
            "iterations", "100",
            "rate", "0.001",
            "ganiterations", "50",
            "ganrate", "0.0001"));
  }

  @ParameterizedTest
  @CsvSource({"0,1e-3", "50,5.05e-4", "100,1e-4", "125,5.05e-5"})
  void cosineFallsToAHundredthInEachStage(long iteration, double rate) {
    assertEquals(rate, new LearningRate(config("cosine", 0, "")).at(iteration), 1e-12);
  }

  @Test
  void cosineEndsNearAHundredth() {
    assertEquals(1.02e-5, new LearningRate(config("cosine", 0, "")).at(99), 1e-6);
    assertEquals(1.1e-6, new LearningRate(config("cosine", 0, "")).at(149), 2e-7);
  }

  @ParameterizedTest
  @CsvSource({"0,2e-4", "1,4e-4", "3,8e-4", "4,1e-3", "99,1e-3", "100,2e-5", "104,1e-4"})
  void warmUpRisesInEqualStepsInEachStage(long iteration, double rate) {
    assertEquals(rate, new LearningRate(config("constant", 4, "")).at(iteration), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "0,1e-3",
    "39,1e-3",
    "40,5e-4",
    "79,5e-4",
    "80,2.5e-4",
    "100,1e-4",
    "119,1e-4",
    "120,5e-5"
  })
  void multistepFallsAtMilestonesOfTheStage(long iteration, double rate) {
    TrainConfig config = config("multistep", 0, "40 80 120");
    assertEquals(rate, new LearningRate(config).at(iteration), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-3", "50 40", "50 50", "ten", "1.5"})
  void badMilestonesAreRefused(String milestones) {
    TrainConfig config = config("multistep", 0, milestones);
    IllegalArgumentException told =
        assertThrows(IllegalArgumentException.class, () -> new LearningRate(config));
    assertTrue(told.getMessage().contains("milestones"), told::getMessage);
  }

  @Test
  void milestonesOfOtherSchedulesAreNotLookedAt() {
    assertEquals(1e-3, new LearningRate(config("constant", 0, "ten")).at(0));
  }

  @Test
  void aRateThatNeverGetsThereIsRemarkedOn() {
    assertEquals(Optional.empty(), new LearningRate(config("cosine", 99, "")).remark());
    String remark = new LearningRate(config("cosine", 500, "")).remark().orElseThrow();
    assertTrue(
        remark.startsWith(
            "the rate rises for 500 iterations (warmup), but the first stage has only 100,"),
        remark);
  }
}
