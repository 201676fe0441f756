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
import java.util.EnumMap;
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
    Optional<DryRun.Measured> second =
        config.ganiterations() > 0
            ? Optional.of(new DryRun.Measured(1600, 1, 3.6, 0))
            : Optional.empty();
    return new DryRun(config, List.of(), Optional.of(measured), second, Optional.empty()).toText();
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
    assertEquals(
        "stage 2      500 more steps, 3.60 s per step, 30.0 minutes (measured: 1 step)",
        line(text(gan), "stage 2"));
    assertTrue(CheckpointSize.of(gan) > CheckpointSize.of(CONFIG) + 50_000_000);
  }

  @Test
  void whatIsMissingIsToldAndNothingIsOpened() throws IOException {
    TrainConfig lacking =
        ConfigJson.with(
            CONFIG,
            Map.of("losses", "l1:1 perceptual:1", "metrics", "lpips-alex", "start", "/no.pth"));
    DryRun.Opening never =
        (config, run) -> {
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
        (config, run) -> {
          throw new ModelException("PyTorch does not start");
        };
    DryRun told = DryRun.of(CONFIG, Optional.empty(), failing, Run.simple());
    assertEquals(List.of("PyTorch does not start"), told.missing());
    assertTrue(told.toText().contains("missing      PyTorch does not start"), told.toText());
  }

  /** Counts the steps of each stage of all trials. */
  private static final class Counted implements Trial {
    private final TrainConfig config;
    private final Map<Stage, Integer> steps;
    private int made;

    private Counted(TrainConfig config, Map<Stage, Integer> steps) {
      this.config = config;
      this.steps = steps;
    }

    @Override
    public long epoch() {
      return 32;
    }

    @Override
    public void step() {
      assertTrue(made < config.allIterations(), "the run is over");
      steps.merge(Stage.at(config, made++), 1, Integer::sum);
    }

    @Override
    public double waited() {
      return 0;
    }

    @Override
    public void close() {
      steps.replaceAll((stage, count) -> -count);
    }
  }

  @Test
  void stepsOfTheWarmUpAreNotMeasured() throws IOException {
    for (String iterations : List.of("7200", "1")) {
      TrainConfig config = ConfigJson.with(CONFIG, Map.of("iterations", iterations));
      Map<Stage, Integer> steps = new EnumMap<>(Stage.class);
      DryRun told =
          DryRun.of(
              config, Optional.empty(), (tried, run) -> new Counted(tried, steps), Run.simple());
      assertEquals(10, told.measured().orElseThrow().steps());
      assertEquals(Optional.empty(), told.second());
      assertEquals(Map.of(Stage.FIDELITY, -13), steps);
    }
  }

  @Test
  void eachStageIsMeasuredByItself() throws IOException {
    TrainConfig gan = ConfigJson.with(CONFIG, Map.of("ganiterations", "5", "ganlosses", "l1:1"));
    Map<Stage, Integer> first = new EnumMap<>(Stage.class);
    Map<Stage, Integer> second = new EnumMap<>(Stage.class);
    DryRun told =
        DryRun.of(
            gan,
            Optional.empty(),
            (tried, run) -> new Counted(tried, tried.ganiterations() == 0 ? first : second),
            Run.simple());
    assertEquals(10, told.second().orElseThrow().steps());
    assertEquals(Map.of(Stage.FIDELITY, -13), first);
    assertEquals(Map.of(Stage.FIDELITY, -1, Stage.ADVERSARIAL, -12), second);
  }
}
