package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Run;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {
  private static final TrainConfig CONFIG =
      ConfigJson.with(
          Recipes.named("wallpaper-x2"),
          Map.of("degradation", "soft", "codecs", "available", "iterations", "7200"));

  @TempDir private Path folder;

  private static String text(TrainConfig config) {
    DryRun.Measured measured = new DryRun.Measured(1600, 10, .5, .25);
    return new DryRun(config, List.of(), Optional.of(measured), Optional.empty()).toText();
  }

  private static String line(String text, String name) {
    return text.lines().filter(l -> l.startsWith(name)).findFirst().orElseThrow();
  }

  @Test
  void hoursAndEpochsFollowFromTheStep() {
    String text = text(CONFIG);
    assertEquals("epoch        1,600 patches, 100 steps of 16 patches", line(text, "epoch"));
    assertEquals(
        "speed        0.500 s per step, 32.0 patches/s, 25 % of it waiting for patches (measured:"
            + " 10 steps)",
        line(text, "speed"));
    assertEquals(
        "duration     7,200 steps, 72.0 epochs, 1.00 hours, without validation",
        line(text, "duration"));
  }

  @Test
  void aSecondStageIsToldAndItsCheckpointsAreLarger() {
    TrainConfig gan = ConfigJson.with(CONFIG, Map.of("ganiterations", "500"));
    assertTrue(line(text(gan), "stage 2").contains("500 more steps"));
    assertTrue(CheckpointSize.of(gan) > CheckpointSize.of(CONFIG) + 50_000_000);
  }

  @Test
  void whatIsMissingIsToldAndNothingIsOpened() throws IOException {
    TrainConfig lacking =
        ConfigJson.with(
            CONFIG,
            Map.of("losses", "l1:1 perceptual:1", "metrics", "lpips-alex", "start", "/no.pth"));
    DryRun.Opening never =
        () -> {
          throw new AssertionError("opened");
        };
    DryRun told = DryRun.of(lacking, Optional.of(folder.resolve("a/b")), never, Run.simple());
    assertEquals(
        List.of(
            "the perceptual loss needs VGG-19 from torchvision: name the file or folder as"
                + " perceptual",
            "the metric lpips needs its official weights: name the file or folder as lpips",
            "the run starts from weights, but there is no /no.pth (option start)"),
        told.missing());
    assertEquals(Optional.empty(), told.measured());
    assertEquals(folder, told.freeBytes().orElseThrow().place());
  }

  @Test
  void aLibraryThatDoesNotStartIsMissing() throws IOException {
    DryRun.Opening failing =
        () -> {
          throw new ModelException("PyTorch does not start");
        };
    DryRun told = DryRun.of(CONFIG, Optional.empty(), failing, Run.simple());
    assertEquals(List.of("PyTorch does not start"), told.missing());
    assertTrue(told.toText().contains("missing      PyTorch does not start"), told.toText());
  }

  @Test
  void stepsOfTheWarmUpAreNotMeasured() throws IOException {
    int[] steps = new int[1];
    Trial trial =
        new Trial() {
          @Override
          public long epoch() {
            return 32;
          }

          @Override
          public void step() {
            steps[0]++;
          }

          @Override
          public double waited() {
            return 0;
          }

          @Override
          public void close() {
            steps[0] = -steps[0];
          }
        };
    DryRun told = DryRun.of(CONFIG, Optional.empty(), () -> trial, Run.simple());
    assertEquals(10, told.measured().orElseThrow().steps());
    assertEquals(-13, steps[0]);
  }
}
