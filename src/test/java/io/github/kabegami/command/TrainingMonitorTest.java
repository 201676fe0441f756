package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.Run;
import io.github.kabegami.train.Monitor;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.validation.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingMonitorTest {
  private static final TrainConfig CONFIG =
      ConfigJson.with(Recipes.all().get(0), Map.of("iterations", "1000", "ganiterations", "1000"));

  private final List<String> lines = new ArrayList<>();
  private final Run run =
      Run.simple().reportingTo((fraction, message) -> lines.add(fraction + " " + message));

  private static Monitor.Steps steps(long iteration) {
    return new Monitor.Steps(iteration, 1, Map.of("loss", .1), 1e-3, 1, 1, .4213, 37.97, .034);
  }

  @Test
  void theLineTellsSpeedAndWaiting() {
    new TrainingMonitor(CONFIG, 0, run, Monitor.NONE).progressed(steps(500));
    assertEquals(List.of("0.25 500 of 2000, 0.421 s/step, 38.0 patches/s, 3 % waiting"), lines);
  }

  @Test
  void aResumedRunIsReckonedFromWhereItGoesOn() {
    TrainingMonitor monitor = new TrainingMonitor(CONFIG, 1000, run, Monitor.NONE);
    monitor.progressed(steps(1500));
    monitor.progressed(steps(900));
    assertEquals("0.5 1500 of 2000", lines.get(0).split(",")[0]);
    assertEquals("0.0 900 of 2000", lines.get(1).split(",")[0]);
    new TrainingMonitor(CONFIG, 5000, run, Monitor.NONE).progressed(steps(2000));
    assertEquals("1.0 2000 of 2000", lines.get(2).split(",")[0]);
  }

  @Test
  void theCurvesHearOfEverything() {
    List<Object> heard = new ArrayList<>();
    Monitor curves =
        new Monitor() {
          @Override
          public void progressed(Steps state) {
            heard.add(state);
          }

          @Override
          public void judged(long iteration, Judgement judgement) {
            heard.add(iteration);
          }
        };
    TrainingMonitor monitor = new TrainingMonitor(CONFIG, 0, run, curves);
    monitor.progressed(steps(7));
    monitor.judged(9, new Judgement(List.of(), List.of()));
    assertEquals(List.of(steps(7), 9L), heard);
  }

  @Test
  void numbersHaveThreeDigitsThatCount() {
    assertEquals("0.0123", TrainingMonitor.figures(.0123));
    assertEquals("4.21", TrainingMonitor.figures(4.213));
    assertEquals("42.1", TrainingMonitor.figures(42.13));
    assertEquals("0.00", TrainingMonitor.figures(0));
    assertEquals("4213", TrainingMonitor.figures(4213.4));
  }
}
