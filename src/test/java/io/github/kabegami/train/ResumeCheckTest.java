package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.train.Checkpoint.Progress;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumeCheckTest {
  private static final TrainConfig BEFORE =
      with(
          Recipes.named("wallpaper-x2"),
          Map.of("iterations", "100", "ganiterations", "50", "schedule", "constant"));

  private static TrainConfig with(TrainConfig config, Map<String, String> changes) {
    return ConfigJson.with(config, changes);
  }

  private static Progress after(long iteration, TrainConfig config) {
    return new Progress(
        iteration,
        Stage.at(config, iteration),
        Stability.first(config),
        1,
        Optional.empty(),
        -1,
        "pictures",
        config,
        "");
  }

  private static void check(long iteration, Map<String, String> changes) {
    ResumeCheck.requireOptions(after(iteration, BEFORE), with(BEFORE, changes));
  }

  @Test
  void whatChangedIsTold() {
    IllegalArgumentException told =
        assertThrows(
            IllegalArgumentException.class,
            () -> check(10, Map.of("rate", "0.01", "losses", "l1:2", "keep", "9")));
    assertEquals(
        "a run goes on only as it began, but rate was 0.001 and is now 0.01, losses was \"l1:1\" and"
            + " is now \"l1:2\"; ask for what it was, or begin another run in another folder, whose"
            + " start may be the best.safetensors of this one",
        told.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "validate,7",
    "validation,x",
    "window,64",
    "metrics,psnr-y",
    "lpips,x",
    "compare,bicubic",
    "save,5",
    "keep,1",
    "device,cpu",
    "threads,1",
    "accumulate,2",
    "start,x",
    "input,x"
  })
  void optionsThatChangeNoNumberMayChange(String option, String value) {
    assertDoesNotThrow(() -> check(10, Map.of(option, value)));
  }

  @ParameterizedTest
  @CsvSource({
    "iterations,120,50,true",
    "iterations,50,50,true",
    "iterations,40,50,false",
    "iterations,120,110,false",
    "ganiterations,0,50,true",
    "ganiterations,70,120,true",
    "ganiterations,10,120,false"
  })
  void theEndMayMoveWhereTheStepsMadeStayTheSame(
      String option, String value, long made, boolean allowed) {
    if (allowed) {
      assertDoesNotThrow(() -> check(made, Map.of(option, value)));
    } else {
      assertThrows(IllegalArgumentException.class, () -> check(made, Map.of(option, value)));
    }
  }

  @Test
  void theEndOfACosineMayNotMove() {
    TrainConfig cosine = with(BEFORE, Map.of("schedule", "cosine"));
    TrainConfig longer = with(cosine, Map.of("iterations", "200"));
    IllegalArgumentException told =
        assertThrows(
            IllegalArgumentException.class,
            () -> ResumeCheck.requireOptions(after(10, cosine), longer));
    assertTrue(told.getMessage().contains("iterations was 100 and is now 200"), told::getMessage);
  }

  @Test
  void aSecondStageMayBeAddedAfterACosine() {
    TrainConfig cosine = with(BEFORE, Map.of("schedule", "cosine", "ganiterations", "0"));
    TrainConfig longer = with(cosine, Map.of("ganiterations", "200"));
    assertDoesNotThrow(() -> ResumeCheck.requireOptions(after(100, cosine), longer));
  }

  @Test
  void otherPicturesAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ResumeCheck.requirePictures(after(10, BEFORE), "others"));
  }
}
